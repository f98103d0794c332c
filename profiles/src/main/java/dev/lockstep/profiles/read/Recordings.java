package dev.lockstep.profiles.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** Reads recordings. */
public final class Recordings {

    /** Fewer CPU samples than these say too little about where a recording's time went. */
    public static final long ENOUGH_TICKS = 2_500;

    private Recordings() {}

    /**
     * Where each party's time went, from its phases and, apart from them, from its CPU samples. The file is read twice:
     * the window is known only after all parties have said when they ended.
     *
     * @return without parties, but with a warning, if the recording holds no phases
     * @throws UnreadableRecording if the file is missing, empty, truncated, damaged or no recording
     */
    public static RecordingTimes partyTimes(Path jfr) throws UnreadableRecording {
        RecordingSummary summary = RecordingSummary.read(jfr);
        Window window = summary.window();
        if (window.nanos() == 0) {
            return new RecordingTimes(
                    0,
                    0,
                    0,
                    1,
                    summary.blocks(),
                    ms(summary.tickNanos()),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    new Losses(0, 0, 0, 0),
                    OptionalDouble.empty(),
                    summary.warnings());
        }
        Map<Integer, PartyTally> tallies = summary.parties().stream()
                .collect(Collectors.toMap(
                        LoggedParty::party, party -> new PartyTally(party, window), (a, b) -> a, TreeMap::new));
        tally(jfr, summary, tallies);
        return times(summary, tallies.values());
    }

    private static void tally(Path jfr, RecordingSummary summary, Map<Integer, PartyTally> tallies)
            throws UnreadableRecording {
        Map<Long, PartyTally> byThread = summary.parties().stream()
                .filter(party -> summary.tickNanos() > 0 && party.thread() != null)
                .collect(Collectors.toMap(
                        party -> party.thread().getJavaThreadId(), party -> tallies.get(party.party()), (a, b) -> b));
        EventFile.read(
                jfr,
                Map.of(
                        "lockstep.Phase", event -> addPhase(event, tallies.get(event.getInt("party"))),
                        "jdk.ExecutionSample", event -> addSample(event, byThread)));
    }

    /** A party that has not said when it ended has no window: its phases are left out. */
    private static void addPhase(RecordedEvent event, PartyTally tally) {
        if (tally != null) {
            tally.addPhase(event);
        }
    }

    private static void addSample(RecordedEvent event, Map<Long, PartyTally> byThread) {
        RecordedThread thread = event.getThread("sampledThread");
        PartyTally tally = thread == null ? null : byThread.get(thread.getJavaThreadId());
        if (tally != null) {
            tally.addSample(event);
        }
    }

    private static RecordingTimes times(RecordingSummary summary, Collection<PartyTally> tallies) {
        List<String> warnings = new ArrayList<>(summary.warnings());
        long ticks = tallies.stream().mapToLong(PartyTally::ticks).sum();
        if (summary.tickNanos() > 0 && ticks < ENOUGH_TICKS) {
            warnings.add(String.format(
                    Locale.ROOT, "too few samples: %,d of the parties, %,d are needed", ticks, ENOUGH_TICKS));
        }
        long tickNanos = ticks < ENOUGH_TICKS ? 0 : summary.tickNanos();
        return new RecordingTimes(
                ms(summary.window().nanos()),
                0,
                tallies.stream().mapToLong(PartyTally::cycles).min().orElse(0),
                1,
                summary.blocks(),
                ms(summary.tickNanos()),
                tallies.stream().map(tally -> tally.times(tickNanos)).toList(),
                List.of(),
                List.of(),
                List.of(),
                new Losses(0, 0, 0, 0),
                OptionalDouble.empty(),
                warnings);
    }

    private static double ms(long nanos) {
        return nanos / 1e6;
    }
}
