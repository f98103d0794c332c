package dev.lockstep.kit;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.Storage;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import dev.lockstep.memory.WaitStrategy;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** What a memory refuses, and that its messages say why. */
final class RefusalChecks {

    private RefusalChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of("a view is read-only and ends at the next arrival", RefusalChecks::viewEnds),
                Check.of("between arriving and awaiting nothing is written", RefusalChecks::outOfTurn),
                Check.of("joining names the bound and the value", RefusalChecks::joining)
                        .forParties(2),
                Check.of("a party belongs to one thread", RefusalChecks::otherThread),
                Check.of("a join that fails frees its id", RefusalChecks::failedJoin),
                Check.of("a source that is too long is refused", RefusalChecks::tooMuch),
                Check.of("a memory larger than can be addressed is refused", RefusalChecks::tooLong),
                Check.of("more parties than the protocol supports are refused", RefusalChecks::tooMany),
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

    /** Makes each call on a thread of its own. A refused call must change nothing: the owner then continues. */
    private static void otherThread(Subject subject) throws Exception {
        for (boolean checked : new boolean[] {false, true}) {
            SyncedMemory.Builder builder = subject.builder().parties(1).checked(checked);
            try (Team team = subject.team();
                    SyncedMemory memory = builder.build()) {
                Party party = memory.join(0);
                strangers(team, party, party.exchange());
                party.write(new long[] {7});
                Violation.unlessEqual(party.exchange().getLong(0, 0), 7L, "what the owner wrote");
                party.close();
            }
        }
    }

    private static void strangers(Team team, Party party, View view) {
        List<Violation.Act> calls = List.of(
                party::segment,
                party::carryOver,
                () -> party.write(new long[1]),
                party::view,
                party::arrive,
                party::await,
                party::tryAwait,
                party::leave,
                party::cycle,
                () -> party.fail(new Exception("a stranger's")),
                party::close,
                () -> view.segment(0),
                () -> view.getLong(0, 0),
                () -> view.copyTo(new long[10]));
        for (Violation.Act call : calls) {
            Team.Member<Void> stranger = team.start(1, () -> {
                call.run();
                return null;
            });
            Violation.unlessThrownSaying(
                    "belongs to thread", IllegalStateException.class, "a stranger's call", stranger::result);
        }
    }

    /** Joining may fail in the middle; the id is then free for the next attempt. */
    private static void failedJoin(Subject subject) {
        AtomicBoolean fails = new AtomicBoolean(true);
        WaitStrategy waiting = new WaitStrategy() {
            @Override
            public Step pause(int party, int probes) {
                return Step.CHECK;
            }

            @Override
            public boolean parks() {
                return true;
            }

            @Override
            public boolean countsCpus() {
                return true;
            }

            @Override
            public void joined(int threads, int usableCpus) {
                if (fails.getAndSet(false)) {
                    throw new OutOfMemoryError("made up");
                }
            }
        };
        try (SyncedMemory memory = subject.builder().waiting(waiting).parties(1).build()) {
            Violation.unlessThrown(OutOfMemoryError.class, "the first joining", () -> memory.join(0));
            memory.join(0).exchange();
        }
    }

    /** More bytes than a long can count, or than an array on the heap can hold. */
    private static void tooLong(Subject subject) {
        MemoryLayout huge = MemoryLayout.sequenceLayout(1L << 40, ValueLayout.JAVA_LONG);
        SyncedMemory.Builder builder = subject.builder().parties(1).element(huge);
        for (int length : new int[] {Integer.MAX_VALUE, 1 << 19}) {
            Violation.unlessThrownSaying(
                    "memory: must take at most",
                    IllegalArgumentException.class,
                    length + " elements of 8 TiB",
                    () -> builder.segmentLength(length).build());
        }
        Violation.unlessThrownSaying(
                "at most",
                IllegalArgumentException.class,
                "one element of 8 TiB on the heap",
                () -> builder.segmentLength(1).storage(Storage.HEAP).build());
        Violation.unlessThrownSaying(
                "at most",
                IllegalArgumentException.class,
                "1 EiB for each party on the heap",
                () -> builder.segmentLength(1 << 17).parties(subject.upTo(8)).build());
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
