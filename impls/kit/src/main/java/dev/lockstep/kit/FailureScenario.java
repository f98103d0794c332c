package dev.lockstep.kit;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * One kind of failure at one moment of a cycle. It happens to party 0, or to the memory while party 0 is at that
 * moment; the others have then all arrived at the cycle {@link #hit} and get an exception.
 *
 * <p>If party 0 must be asleep in its wait, another party must be late: the last one, the straggler.
 */
final class FailureScenario implements AutoCloseable {

    enum Kind {
        CLOSE("the memory is closed"),
        EXCEPTION("a party fails and closes"),
        INTERRUPT("a party is interrupted"),
        TIMEOUT("a party is late"),
        DEATH("a party's thread dies");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String inWords() {
            return words;
        }
    }

    enum Moment {
        WRITING,
        WAITING,
        READING;

        String inWords() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How a party ended. */
    private record End(BrokenMemoryException broken, long cyclesDone, boolean interrupted) {}

    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final int CYCLES_BEFORE = 3;
    private static final long FALL_ASLEEP_MS = 20;

    private final Subject subject;
    private final Kind kind;
    private final Moment moment;
    private final int parties;
    private final int before;
    private final long hit;
    private final SyncedMemory memory;
    private final Team team;
    private final CountDownLatch joined;
    private final CountDownLatch othersArrived;
    private final CountDownLatch victimReady = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    FailureScenario(Subject subject, Kind kind, Moment moment) {
        this.subject = subject;
        this.kind = kind;
        this.moment = moment;
        boolean timed = kind == Kind.TIMEOUT;
        parties = timed && moment != Moment.WRITING ? 2 : subject.upTo(3);
        before = timed ? 0 : CYCLES_BEFORE;
        hit = moment == Moment.READING ? before + 1 : before;
        SyncedMemory.Builder builder = subject.builder().parties(parties).segmentLength(4);
        memory = timed ? builder.timeout(TIMEOUT).build() : builder.build();
        team = subject.team();
        joined = new CountDownLatch(parties);
        othersArrived = new CountDownLatch(hasStraggler() ? parties - 2 : parties - 1);
    }

    /**
     * The failures that can reach a party during its wait, where it runs no code of its own, need a wait that lasts.
     */
    private boolean hasStraggler() {
        return moment == Moment.WAITING && (kind == Kind.CLOSE || kind == Kind.INTERRUPT);
    }

    void play() throws Exception {
        Team.Member<End> victim = team.start(0, this::victim);
        List<Team.Member<End>> others = new ArrayList<>();
        for (int id = 1; id < parties; id++) {
            int party = id;
            others.add(team.start(id, () -> other(party)));
        }
        injectFromOutside(victim.thread());
        Team.Member<End> straggler = hasStraggler() ? others.removeLast() : null;
        for (Team.Member<End> other : others) {
            checkOther(other.result(), true);
        }
        if (straggler != null) {
            // The victim must not see the straggler's arrival, which would complete the cycle.
            victim.result();
        }
        over.countDown();
        if (straggler != null) {
            checkOther(straggler.result(), false);
        }
        checkVictim(victim);
    }

    /** The failures that another thread causes. */
    private void injectFromOutside(Thread victim) throws InterruptedException {
        if (kind == Kind.CLOSE || kind == Kind.INTERRUPT && moment == Moment.WAITING) {
            team.await(victimReady);
            team.await(othersArrived);
            Thread.sleep(FALL_ASLEEP_MS); // probably asleep by now, but nothing depends on it
            if (kind == Kind.CLOSE) {
                memory.close();
            } else {
                victim.interrupt();
            }
        }
    }

    private End victim() throws Exception {
        Party party = join(0);
        for (int cycle = 0; cycle < before; cycle++) {
            cycle(party);
        }
        MemorySegment held = begin(party);
        if (hasStraggler()) {
            victimReady.countDown();
            return end(party, party::await);
        }
        team.await(othersArrived);
        victimReady.countDown();
        return injectFromInside(party, held);
    }

    /** Reaches the moment and returns the segment that a party uses then. */
    private MemorySegment begin(Party party) {
        MemorySegment held = party.segment();
        held.fill((byte) 1);
        return switch (moment) {
            case WRITING -> held;
            case WAITING -> {
                party.arrive();
                yield held;
            }
            case READING -> party.exchange().segment(parties - 1);
        };
    }

    private End injectFromInside(Party party, MemorySegment held) throws Exception {
        return switch (kind) {
            case DEATH -> null;
            case EXCEPTION -> {
                try (party) {
                    throw new IllegalArgumentException("a party's own fault");
                } finally {
                    gone.countDown();
                }
            }
            case INTERRUPT -> {
                Thread.currentThread().interrupt();
                yield cycleThenClose(party);
            }
            case TIMEOUT -> {
                team.await(over);
                yield continueUntilBroken(party);
            }
            case CLOSE -> {
                while (over.getCount() > 0) {
                    touch(held);
                }
                yield continueUntilBroken(party);
            }
        };
    }

    private static End cycleThenClose(Party party) {
        try (party) {
            cycle(party);
            return new End(null, party.cycle(), Thread.interrupted());
        } catch (BrokenMemoryException e) {
            return new End(e, party.cycle(), Thread.interrupted());
        }
    }

    /** After closing, an access must throw or, on the heap, work; it must never crash. */
    private static void touch(MemorySegment held) {
        try {
            for (int i = 0; i < 4; i++) {
                held.getAtIndex(ValueLayout.JAVA_LONG, i);
            }
        } catch (IllegalStateException e) {
            Thread.onSpinWait();
        }
    }

    private End other(int id) throws Exception {
        Party party = join(id);
        return end(party, () -> {
            while (true) {
                if (party.cycle() == hit && hasStraggler() && id == parties - 1) {
                    team.await(over);
                }
                party.write(new long[] {id});
                party.arrive();
                if (party.cycle() == hit) {
                    othersArrived.countDown();
                    delay(id);
                }
                party.await();
            }
        });
    }

    /** One of the other parties sees the break first: it must check the arrivals nevertheless. */
    private void delay(int id) throws InterruptedException {
        if (kind == Kind.EXCEPTION && moment == Moment.WAITING && id == parties - 1 && subject.splitsPhases()) {
            team.await(gone);
        }
    }

    private Party join(int id) throws InterruptedException {
        Party party = memory.join(id);
        joined.countDown();
        team.await(joined);
        return party;
    }

    private static void cycle(Party party) {
        party.write(new long[] {party.cycle()});
        party.exchange();
    }

    /** The cycle may have completed through its arrival, so it may see the break one cycle later. */
    private End continueUntilBroken(Party party) throws Exception {
        return end(party, () -> {
            if (moment == Moment.WAITING) {
                party.await();
            }
            for (int more = 0; more < 3; more++) {
                cycle(party);
            }
        });
    }

    private static End end(Party party, Violation.Act act) throws Exception {
        try {
            act.run();
        } catch (BrokenMemoryException e) {
            return new End(e, party.cycle(), Thread.interrupted());
        }
        throw new Violation("party %d continued in cycle %d of a broken memory".formatted(party.id(), party.cycle()));
    }

    /** @param exactly false for the straggler, whose arrival completes the cycle */
    private void checkOther(End end, boolean exactly) {
        String message = end.broken.getMessage();
        int culprit = kind == Kind.CLOSE ? BrokenMemoryException.NO_PARTY : 0;
        Violation.unlessEqual(end.broken.culprit(), culprit, "the culprit (\"%s\")".formatted(message));
        long broken = othersMayBeLate() ? end.broken.cycle() : brokenCycle();
        Violation.unless(
                end.broken.cycle() == broken && broken >= hit && broken <= hit + 1,
                "the culprit's cycle must be %d, was %d (\"%s\")",
                brokenCycle(),
                end.broken.cycle(),
                message);
        long max = !exactly ? Long.MAX_VALUE : othersMayBeLate() ? broken + 1 : broken;
        Violation.unless(
                end.cyclesDone >= broken && end.cyclesDone <= max,
                "the others must complete the cycles before %d, completed %d (\"%s\")",
                broken,
                end.cyclesDone,
                message);
    }

    /**
     * If parties arrive only in {@code await}, none can tell when the others have arrived: an interrupt may come before
     * they have, and they then complete the cycle by the marks.
     */
    private boolean othersMayBeLate() {
        return kind == Kind.INTERRUPT && moment != Moment.WAITING && !subject.splitsPhases();
    }

    /** Arrival wins: if party 0 had arrived at the cycle, the next cycle breaks. */
    private long brokenCycle() {
        return switch (kind) {
            case CLOSE -> hit;
            case INTERRUPT -> moment == Moment.WAITING ? hit : hit + 1;
            case EXCEPTION, TIMEOUT, DEATH -> moment == Moment.WAITING && subject.splitsPhases() ? hit + 1 : hit;
        };
    }

    private void checkVictim(Team.Member<End> victim) throws Exception {
        switch (kind) {
            case DEATH -> victim.result();
            case EXCEPTION ->
                Violation.unlessThrownSaying(
                        "a party's own fault", IllegalArgumentException.class, "the party that fails", victim::result);
            case INTERRUPT -> {
                End end = victim.result();
                Violation.unless(end.interrupted, "an interrupt must stay set");
                Violation.unless(
                        othersMayBeLate() || (end.broken != null) == (moment == Moment.WAITING),
                        "an interrupt must break the memory while waiting and only then");
            }
            case TIMEOUT, CLOSE -> {
                int culprit = kind == Kind.CLOSE ? BrokenMemoryException.NO_PARTY : 0;
                Violation.unlessEqual(victim.result().broken.culprit(), culprit, "the culprit in party 0's exception");
            }
        }
    }

    @Override
    public void close() {
        gone.countDown();
        over.countDown();
        memory.close();
        team.close();
    }
}
