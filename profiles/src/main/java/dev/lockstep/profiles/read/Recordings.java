package dev.lockstep.profiles.read;

import java.nio.file.Path;

/** Reads recordings. */
public final class Recordings {

    /** Fewer CPU samples than these say too little about where a recording's time went. */
    public static final long ENOUGH_TICKS = 2_500;

    private Recordings() {}

    /**
     * Where each party's time went, from its phases and, apart from them, from its CPU samples; and where threads
     * waited and what stopped them, which every recording tells, those of other programs too. The file is read twice,
     * in bounded memory: the window is known only after all parties have said when they ended. A file with a damaged
     * chunk is read again, each chunk by itself.
     *
     * @return without parties if the recording holds no phases; with a warning, if only a part of the file could be
     *     read
     * @throws UnreadableRecording if the file is missing, empty, truncated, damaged or no recording
     */
    public static RecordingTimes partyTimes(Path jfr) throws UnreadableRecording {
        try (EventFile events = EventFile.open(jfr)) {
            RecordingTimes times = times(events);
            return times.damage().isPresent() && events.splitsFurther() ? byChunk(jfr) : times;
        } catch (UnreadableRecording asAWhole) {
            return byChunk(jfr);
        }
    }

    private static RecordingTimes byChunk(Path jfr) throws UnreadableRecording {
        try (EventFile events = EventFile.openByChunk(jfr)) {
            return times(events);
        }
    }

    private static RecordingTimes times(EventFile events) throws UnreadableRecording {
        return RecordingTally.read(events, RecordingSummary.read(events)).times();
    }
}
