package dev.lockstep.kit;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.Stream;

/** What checked mode detects. */
final class CheckedModeChecks {

    private static final String MODE = "checked mode: ";

    private CheckedModeChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of(MODE + "stale segments throw", CheckedModeChecks::stale),
                Check.of(MODE + "a view kept for two cycles throws", CheckedModeChecks::keptForTwoCycles),
                Check.of(MODE + "other threads are refused", CheckedModeChecks::otherThread),
                Check.of(MODE + "out of bounds throws", CheckedModeChecks::outOfBounds),
                Check.of(MODE + "a partly written segment shows the fill pattern", CheckedModeChecks::fillPattern),
                Check.of(MODE + "every view is whole", CheckedModeChecks::torture),
                Check.of(MODE + "slices may outlive the memory", CheckedModeChecks::outlive));
    }

    private static SyncedMemory memory(Subject subject, int parties) {
        return subject.builder().parties(parties).segmentLength(3).checked(true).build();
    }

    private static void stale(Subject subject) {
        try (SyncedMemory memory = memory(subject, 1)) {
            Party party = memory.join(0);
            MemorySegment own = party.segment();
            own.fill((byte) 0);
            MemorySegment seen = party.exchange().segment(0);
            Violation.unlessThrown(IllegalStateException.class, "writing after arriving", () -> set(own));
            get(seen);
            party.exchange();
            Violation.unlessThrown(IllegalStateException.class, "reading an old view", () -> get(seen));
        }
    }

    /** After two cycles the same buffer shows a later cycle. */
    private static void keptForTwoCycles(Subject subject) {
        try (SyncedMemory memory = memory(subject, 1)) {
            Party party = memory.join(0);
            View kept = party.exchange();
            for (int cycle = 0; cycle < 4; cycle++) {
                party.exchange();
                Violation.unlessThrown(IllegalStateException.class, "an old view", () -> kept.getLong(0, 0));
            }
        }
    }

    private static void otherThread(Subject subject) throws Exception {
        try (Team team = subject.team();
                SyncedMemory memory = memory(subject, 1)) {
            Party party = memory.join(0);
            MemorySegment own = party.segment();
            Team.Member<Long> stranger = team.start(1, () -> get(own));
            Violation.unlessThrown(WrongThreadException.class, "a stranger's access", stranger::result);
        }
    }

    private static void outOfBounds(Subject subject) {
        try (SyncedMemory memory = memory(subject, subject.upTo(2))) {
            MemorySegment own = memory.join(0).segment();
            Violation.unlessThrown(
                    IndexOutOfBoundsException.class,
                    "writing past the segment",
                    () -> own.setAtIndex(ValueLayout.JAVA_LONG, 3, 1L));
        }
    }

    private static void fillPattern(Subject subject) {
        try (SyncedMemory memory = memory(subject, 1)) {
            Party party = memory.join(0);
            party.segment().setAtIndex(ValueLayout.JAVA_LONG, 0, 7L);
            long[] values = new long[3];
            party.exchange().copyTo(values);
            Violation.unless(
                    values[0] == 7 && values[1] == 0xA5A5A5A5A5A5A5A5L && values[2] == values[1],
                    "a segment with only its first element written must show the fill pattern, showed %s",
                    Arrays.toString(values));
            party.write(new long[] {8});
            party.exchange().copyTo(values);
            Violation.unlessEqual(Arrays.toString(values), "[8, 0, 0]", "what write leaves");
        }
    }

    private static void torture(Subject subject) throws Exception {
        try (SyncedMemory memory = memory(subject, subject.upTo(3))) {
            var torn = new Torture(memory, 500, 0.02, subject.plan().seed())
                    .tornViews(subject.plan().boundSeconds(), subject::progressed);
            Violation.unless(torn.isEmpty(), "%s", TortureChecks.inShort(torn));
        }
    }

    /** A slice keeps its storage reachable, however often the collector runs. */
    private static void outlive(Subject subject) {
        SyncedMemory memory = memory(subject, 1);
        Party party = memory.join(0);
        MemorySegment own = party.segment();
        memory.close();
        set(own);
        Violation.unlessEqual(get(own), 1L, "a slice whose lease has not ended");
    }

    private static void set(MemorySegment segment) {
        segment.setAtIndex(ValueLayout.JAVA_LONG, 0, 1L);
    }

    private static long get(MemorySegment segment) {
        return segment.getAtIndex(ValueLayout.JAVA_LONG, 0);
    }
}
