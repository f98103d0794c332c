package dev.lockstep.profiles.read;

import java.nio.file.Path;

/** Reads recordings. */
public final class Recordings {

    /** The number of CPU samples that a recording needs for reliable shares. */
    public static final long ENOUGH_TICKS = 2_500;

    private Recordings() {}

    /**
     * Computes how each party spent its time, from its phases and, independently, from its CPU samples; and where
     * threads waited and what stopped them, which recordings of other programs contain too. The file is read twice, in
     * bounded memory: the window is known only after the end events of all parties. A file with a damaged chunk is read
     * again, each chunk separately.
     *
     * @return without parties if the recording has no phases; with a warning if only a part of the file could be read
     * @throws UnreadableRecording if the file is missing, empty, truncated, damaged or not a recording
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
