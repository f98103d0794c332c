package dev.lockstep.kit;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.SyncedMemory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An exception that is thrown inside a memory or passed to {@code fail} reaches all parties and stops them. */
final class FaultChecks {

    private static final int HIT = 2;
    private static final int FAILED_WAKES = 2;

    private FaultChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of("an arrival that throws breaks the memory and names its party", FaultChecks::arrivalThrows)
                        .whereArrivalIsSplit()
                        .forParties(2),
                Check.of("a wait that throws breaks the memory and names its party", FaultChecks::waitThrows)
                        .forParties(2),
                Check.of("a wake that throws leaves nobody asleep", FaultChecks::wakeThrows)
                        .forParties(2),
                Check.of("a party that fails gives the others its cause", FaultChecks::failing)
                        .forParties(2),
                Check.of("a break is final: every later call meets it", FaultChecks::breakIsFinal)
                        .forParties(2));
    }

    /** Throws before the arrival, and after it, when others may already have seen it. */
    private static void arrivalThrows(Subject subject) throws Exception {
        for (boolean before : new boolean[] {true, false}) {
            for (Throwable fault : faults()) {
                throwing(subject, fault, sound -> new FaultyProtocol(sound) {
                    @Override
                    public void arrive(int party, long cycle) {
                        if (!before) {
                            super.arrive(party, cycle);
                        }
                        throwAt(fault, party, cycle);
                        if (before) {
                            super.arrive(party, cycle);
                        }
                    }
                });
            }
        }
    }

    private static void waitThrows(Subject subject) throws Exception {
        for (Throwable fault : faults()) {
            throwing(subject, fault, sound -> new FaultyProtocol(sound) {
                @Override
                public void await(int party, long cycle) {
                    throwAt(fault, party, cycle);
                    super.await(party, cycle);
                }
            });
        }
    }

    private static List<Throwable> faults() {
        return List.of(new IllegalStateException("made up"), new OutOfMemoryError("made up"));
    }

    private static void throwAt(Throwable fault, int party, long cycle) {
        if (party == 0 && cycle == HIT) {
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        }
    }

    private static void throwing(Subject subject, Throwable fault, UnaryOperator<Protocol> faulty) throws Exception {
        try (Team team = subject.team();
                SyncedMemory memory = subject.withProtocol(faulty).parties(2).build()) {
            Team.Member<BrokenMemoryException> other = team.start(1, () -> brokenAfter(memory.join(1)));
            Team.Member<Void> culprit = team.start(0, () -> {
                Party party = memory.join(0);
                Violation.unless(
                        Violation.unlessThrown(Throwable.class, "the cycle", () -> brokenAfter(party)) == fault,
                        "the party must get what its protocol threw");
                for (Violation.Act call : calls(party)) {
                    expectCause(Violation.unlessThrown(BrokenMemoryException.class, "a call after it", call), fault);
                }
                return null;
            });
            culprit.result();
            expectCause(other.result(), fault);
        }
    }

    private static BrokenMemoryException brokenAfter(Party party) {
        try {
            while (true) {
                party.exchange();
                Violation.unless(party.cycle() <= HIT + 1, "party %d continued in a broken memory", party.id());
            }
        } catch (BrokenMemoryException e) {
            return e;
        }
    }

    private static void expectCause(BrokenMemoryException broken, Throwable cause) {
        Violation.unlessEqual(broken.culprit(), 0, "the culprit (\"%s\")".formatted(broken.getMessage()));
        Violation.unless(
                broken.cycle() == HIT || broken.cycle() == HIT + 1,
                "the culprit's cycle must be %d or the next, was %d",
                HIT,
                broken.cycle());
        Violation.unless(broken.getCause() == cause, "the cause must be %s, was %s", cause, broken.getCause());
    }

    private static List<Violation.Act> calls(Party party) {
        return List.of(party::await, party::arrive, party::segment, party::view, party::exchange);
    }

    /** Parties that sleep in other code, such as the JDK's, are woken only by the next call of {@code wake}. */
    private static void wakeThrows(Subject subject) throws Exception {
        AtomicInteger wakes = new AtomicInteger();
        SyncedMemory.Builder builder = subject.withProtocol(sound -> new FaultyProtocol(sound) {
            @Override
            public void wake() {
                if (wakes.getAndIncrement() < FAILED_WAKES) {
                    throw new OutOfMemoryError("made up");
                }
                super.wake();
            }
        });
        try (Team team = subject.team();
                SyncedMemory memory = builder.parties(2).build()) {
            Team.Member<BrokenMemoryException> other = team.start(1, () -> brokenAfter(memory.join(1)));
            Party party = memory.join(0);
            party.exchange();
            party.close();
            Violation.unlessEqual(other.result().culprit(), 0, "the culprit");
        }
    }

    private static void failing(Subject subject) throws Exception {
        Throwable cause = new Exception("a party's own fault");
        try (Team team = subject.team();
                SyncedMemory memory = subject.memory(2, 1)) {
            Team.Member<BrokenMemoryException> other = team.start(1, () -> brokenAfter(memory.join(1)));
            Party party = memory.join(0);
            for (int cycle = 0; cycle < HIT; cycle++) {
                party.exchange();
            }
            party.fail(cause);
            party.fail(new Exception("a second one"));
            expectCause(other.result(), cause);
            expectCause(
                    Violation.unlessThrown(BrokenMemoryException.class, "a call after failing", party::exchange),
                    cause);
            party.close();
        }
    }

    /** After a timeout, neither the party that waited nor the late one may continue. */
    private static void breakIsFinal(Subject subject) throws Exception {
        SyncedMemory.Builder builder = subject.builder().parties(2).timeout(Duration.ofMillis(20));
        CountDownLatch broken = new CountDownLatch(1);
        try (Team team = subject.team();
                SyncedMemory memory = builder.build()) {
            Team.Member<Void> late = team.start(1, () -> {
                Party party = memory.join(1);
                broken.await();
                party.write(new long[] {1});
                Violation.unlessThrown(BrokenMemoryException.class, "arriving in a broken memory", party::arrive);
                return null;
            });
            Party party = memory.join(0);
            String first = Violation.unlessThrown(BrokenMemoryException.class, "waiting too long", party::exchange)
                    .getMessage();
            broken.countDown();
            late.result();
            for (Violation.Act call : calls(party)) {
                Violation.unlessThrownSaying(first, BrokenMemoryException.class, "a call after the break", call);
            }
        }
    }
}
