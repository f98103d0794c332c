package dev.lockstep.kit;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.Stream;

/** What a memory refuses, and that it says why. */
final class RefusalChecks {

    private RefusalChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of("a view is read-only and ends at the next arrival", RefusalChecks::viewEnds),
                Check.of("between arriving and awaiting nothing is written", RefusalChecks::outOfTurn),
                Check.of("joining names the bound and the value", RefusalChecks::joining)
                        .forParties(2),
                Check.of("a party belongs to one thread", RefusalChecks::otherThread),
                Check.of("too much is refused", RefusalChecks::tooMuch),
                Check.of("more parties than can take part are refused", RefusalChecks::tooMany),
                Check.of("a closed party takes no further part", RefusalChecks::closedParty),
                Check.of("a closed memory takes no cycle", RefusalChecks::closedMemory));
    }

    private static void viewEnds(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 1)) {
            Party party = memory.join(0);
            View view = party.exchange();
            MemorySegment segment = view.segment(0);
            Violation.unlessThrown(
                    RuntimeException.class, "writing to a view", () -> segment.set(ValueLayout.JAVA_LONG, 0, 1L));
            party.arrive();
            Violation.unlessThrown(IllegalStateException.class, "an old view", () -> view.segment(0));
            Violation.unlessThrown(IllegalStateException.class, "a view before awaiting", party::view);
        }
    }

    private static void outOfTurn(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 1)) {
            Party party = memory.join(0);
            Violation.unlessThrownSaying(
                    "arrive before awaiting", IllegalStateException.class, "awaiting before arriving", party::await);
            party.arrive();
            Violation.unlessThrownSaying(
                    "await it before", IllegalStateException.class, "writing after arriving", party::segment);
            Violation.unlessThrown(IllegalStateException.class, "arriving twice", party::arrive);
            party.await();
        }
    }

    private static void joining(Subject subject) {
        try (SyncedMemory memory = subject.memory(2, 1)) {
            memory.join(1);
            Violation.unlessThrownSaying(
                    "from 0 to 1, was 2", IllegalArgumentException.class, "joining as 2 of 2", () -> memory.join(2));
            Violation.unlessThrown(IllegalArgumentException.class, "joining as -1", () -> memory.join(-1));
            Violation.unlessThrownSaying(
                    "1 of 0 to 1", IllegalStateException.class, "joining twice", () -> memory.join(1));
        }
    }

    private static void otherThread(Subject subject) throws Exception {
        try (Team team = subject.team();
                SyncedMemory memory = subject.memory(1, 1)) {
            Party party = memory.join(0);
            Team.Member<Void> stranger = team.start(1, () -> {
                party.arrive();
                return null;
            });
            Violation.unlessThrownSaying(
                    "belongs to thread", IllegalStateException.class, "a stranger's arrival", stranger::result);
        }
    }

    private static void tooMuch(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 2)) {
            Party party = memory.join(0);
            Violation.unlessThrownSaying(
                    "at most 2", IllegalArgumentException.class, "3 of 2 elements", () -> party.write(new long[3]));
            Violation.unlessThrown(
                    IllegalArgumentException.class,
                    "half an element",
                    () -> party.write(MemorySegment.ofArray(new byte[5])));
        }
    }

    private static void tooMany(Subject subject) {
        int most = subject.implementation().mostParties();
        Violation.unlessThrownSaying(
                "parties: must be from 1 to " + most,
                IllegalArgumentException.class,
                "one party more than can take part",
                () -> subject.memory(most + 1, 1));
    }

    private static void closedParty(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 1)) {
            Party party = memory.join(0);
            party.close();
            party.close();
            Violation.unlessThrownSaying("is closed", IllegalStateException.class, "a closed party", party::segment);
        }
    }

    private static void closedMemory(Subject subject) {
        SyncedMemory memory = subject.memory(1, 2);
        Party party = memory.join(0);
        memory.close();
        for (int call = 0; call < 2; call++) {
            Violation.unlessThrownSaying(
                    "the memory was closed", BrokenMemoryException.class, "a cycle after closing", party::exchange);
        }
    }
}
