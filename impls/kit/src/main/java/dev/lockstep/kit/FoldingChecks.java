package dev.lockstep.kit;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import java.util.stream.Stream;

/** One thread may drive several parties. */
final class FoldingChecks {

    private static final String NEEDS_THREADS = "needs a thread for each party";

    private FoldingChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of("a thread that drives two parties names the one that has not arrived", FoldingChecks::missing)
                        .where(Subject::supportsFolding, NEEDS_THREADS),
                Check.of("a thread may close one of its parties", FoldingChecks::closing)
                        .where(Subject::supportsFolding, NEEDS_THREADS),
                Check.of(
                                "a second party for one thread is refused if the protocol needs threads",
                                FoldingChecks::refused)
                        .where(subject -> !subject.supportsFolding(), "lets one thread drive several parties"));
    }

    private static void missing(Subject subject) {
        try (SyncedMemory memory = subject.memory(3, 1)) {
            Party first = memory.join(0);
            Party second = memory.join(1);
            Party third = memory.join(2);
            first.write(new long[] {1});
            first.arrive();
            second.write(new long[] {2});
            second.arrive();
            Violation.unlessThrownSaying("party 2", IllegalStateException.class, "awaiting too early", first::await);
            Violation.unlessThrownSaying("party 2", IllegalStateException.class, "awaiting too early", second::await);
            third.write(new long[] {3});
            third.arrive();
            Violation.unlessEqual(third.await().getLong(0, 0), 1L, "what the first party wrote");
            Violation.unlessEqual(first.await().getLong(1, 0), 2L, "what the second party wrote");
            Violation.unlessEqual(second.await().getLong(2, 0), 3L, "what the third party wrote");
        }
    }

    private static void closing(Subject subject) {
        try (SyncedMemory memory = subject.memory(2, 1)) {
            Party first = memory.join(0);
            Party second = memory.join(1);
            first.arrive();
            second.close();
            Violation.unlessThrown(
                    dev.lockstep.memory.BrokenMemoryException.class, "awaiting a party that is closed", first::await);
        }
    }

    private static void refused(Subject subject) throws Exception {
        try (Team team = subject.team();
                SyncedMemory memory = subject.memory(2, 1)) {
            Party first = memory.join(0);
            Violation.unlessThrownSaying(
                    "is party 0 already", UnsupportedOperationException.class, "joining again", () -> memory.join(1));
            Team.Member<Long> second = team.start(1, () -> {
                Party party = memory.join(1);
                party.write(new long[] {5});
                return party.exchange().getLong(1, 0);
            });
            Violation.unlessEqual(first.exchange().getLong(1, 0), 5L, "what the other thread wrote");
            second.result();
        }
    }
}
