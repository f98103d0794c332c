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
 * One kind of failure at one moment of a cycle. It befalls party 0, or the memory while party 0 is there; the others
 * have then all arrived at the cycle that is {@link #hit}, and are told of it.
 *
 * <p>Where party 0 must be asleep in its wait, somebody else must be late: that is the last party, the straggler.
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

    /** What a party met at the end. */
    private record End(BrokenMemoryException broken, long cyclesDone, boolean interrupted) {}

    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final int CYCLES_BEFORE = 3;
    private static final long SETTLING_MS = 20;

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
    private final CountDownLatch there = new CountDownLatch(1);
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

    /** A party cannot be stopped in its own code while it waits; what does reach it there needs a wait that lasts. */
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
        befall(victim.thread());
        Team.Member<End> straggler = hasStraggler() ? others.removeLast() : null;
        for (Team.Member<End> other : others) {
            checkOther(other.result(), true);
        }
        if (straggler != null) {
            // Its own look at the arrivals must not see the straggler's, which would complete the cycle.
            victim.result();
        }
        over.countDown();
        if (straggler != null) {
            checkOther(straggler.result(), false);
        }
        checkVictim(victim);
    }

    /** What comes from outside. */
    private void befall(Thread victim) throws InterruptedException {
        if (kind == Kind.CLOSE || kind == Kind.INTERRUPT && moment == Moment.WAITING) {
            team.await(there);
            team.await(othersArrived);
            Thread.sleep(SETTLING_MS); // likely asleep by now; nothing depends on it
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
            there.countDown();
            return end(party, party::await);
        }
        team.await(othersArrived);
        there.countDown();
        return suffer(party, held);
    }

    /** Comes to the moment, and holds what a party then holds. */
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

    private End suffer(Party party, MemorySegment held) throws Exception {
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
                yield goOn(party);
            }
            case CLOSE -> {
                while (over.getCount() > 0) {
                    touch(held);
                }
                yield goOn(party);
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

    /** After closing it must throw or be the heap's: never crash. */
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
                    comeLate(id);
                }
                party.await();
            }
        });
    }

    /** One of the others sees the break before anything else: it must look at the arrivals all the same. */
    private void comeLate(int id) throws InterruptedException {
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

    /** Others may have completed the cycle by its help, so it may take one more to meet the break. */
    private End goOn(Party party) throws Exception {
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
        throw new Violation("party %d went on in cycle %d of a broken memory".formatted(party.id(), party.cycle()));
    }

    /** @param exactly false for the straggler, by whose arrival the cycle completes after all */
    private void checkOther(End end, boolean exactly) {
        String told = end.broken.getMessage();
        int culprit = kind == Kind.CLOSE ? BrokenMemoryException.NO_PARTY : 0;
        Violation.unlessEqual(end.broken.culprit(), culprit, "the culprit (\"%s\")".formatted(told));
        long broken = othersMayBeLate() ? end.broken.cycle() : brokenCycle();
        Violation.unless(
                end.broken.cycle() == broken && broken >= hit && broken <= hit + 1,
                "the culprit's cycle must be %d, was %d (\"%s\")",
                brokenCycle(),
                end.broken.cycle(),
                told);
        long most = !exactly ? Long.MAX_VALUE : othersMayBeLate() ? broken + 1 : broken;
        Violation.unless(
                end.cyclesDone >= broken && end.cyclesDone <= most,
                "the others must complete the cycles before %d, completed %d (\"%s\")",
                broken,
                end.cyclesDone,
                told);
    }

    /**
     * Who arrives only by awaiting cannot tell that it has: an interrupt may find others still on their way, who
     * complete the cycle by the marks when they come.
     */
    private boolean othersMayBeLate() {
        return kind == Kind.INTERRUPT && moment != Moment.WAITING && !subject.splitsPhases();
    }

    /** Arrival wins: where party 0 had arrived at the cycle, it is the next one that breaks. */
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
                Violation.unlessEqual(victim.result().broken.culprit(), culprit, "the culprit, as party 0 is told");
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
