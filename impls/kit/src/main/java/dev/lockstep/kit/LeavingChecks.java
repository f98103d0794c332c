package dev.lockstep.kit;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A party that leaves in order does not disturb the others, and a wait that is given up breaks nothing. */
final class LeavingChecks {

    private static final int PARTIES = 5;
    private static final int CYCLES = 300;
    private static final Duration MOMENT = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofDays(200_000);

    private LeavingChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of("the others continue when parties leave in order", LeavingChecks::othersGoOn)
                        .where(Subject::supportsLeave, "needs every party in every cycle"),
                Check.of("leaving is refused if the protocol does not support it", LeavingChecks::refused)
                        .where(subject -> !subject.supportsLeave(), "supports leaving"),
                Check.of("leaving is refused in the middle of a cycle", LeavingChecks::refusedInMidCycle)
                        .where(Subject::supportsLeave, "needs every party in every cycle"),
                Check.of("a party that gives up a wait stays arrived", LeavingChecks::givingUp)
                        .whereArrivalIsSplit()
                        .forParties(2),
                Check.of("a wait that was given up meets a break", LeavingChecks::givingUpInABrokenMemory)
                        .whereArrivalIsSplit()
                        .forParties(2),
                Check.of("tryAwait is refused if the protocol arrives only in await", LeavingChecks::noTry)
                        .where(subject -> !subject.splitsPhases(), "arrives before it awaits"));
    }

    /** All leave, one or two at a time; what each wrote last must stay in the views of the remaining parties. */
    private static void othersGoOn(Subject subject) throws Exception {
        int parties = subject.upTo(PARTIES);
        try (Team team = subject.team();
                SyncedMemory memory = subject.memory(parties, 3)) {
            List<Team.Member<Void>> members = new ArrayList<>();
            for (int id = 0; id < parties; id++) {
                int party = id;
                members.add(team.start(id, () -> cyclesThenLeave(memory, party)));
            }
            for (Team.Member<Void> member : members) {
                member.result();
            }
        }
    }

    /** Two parties leave after the same cycle, and one before its first cycle. */
    private static long cycles(int party) {
        return party == 0 ? 0 : CYCLES / 2 * ((party + 1L) / 2);
    }

    private static Void cyclesThenLeave(SyncedMemory memory, int id) {
        try (Party party = memory.join(id)) {
            while (party.cycle() < cycles(id)) {
                party.write(new long[] {party.cycle() + 1, id, party.cycle() + 1});
                check(party.exchange(), party.cycle());
            }
            View last = party.view();
            party.leave();
            Violation.unlessThrownSaying(
                    "is closed", IllegalStateException.class, "a party that has left", party::segment);
            Violation.unlessThrown(
                    IllegalStateException.class, "the view of a party that has left", () -> last.getLong(0, 0));
            return null;
        }
    }

    private static void check(View view, long done) {
        for (int party = 0; party < view.parties(); party++) {
            long last = Math.min(done, cycles(party));
            long id = last == 0 ? 0 : party;
            Violation.unless(
                    view.getLong(party, 0) == last && view.getLong(party, 1) == id && view.getLong(party, 2) == last,
                    "after %d cycles party %d's segment must be [%d, %d, %d], was [%d, %d, %d]",
                    done,
                    party,
                    last,
                    id,
                    last,
                    view.getLong(party, 0),
                    view.getLong(party, 1),
                    view.getLong(party, 2));
        }
    }

    private static void refused(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 1)) {
            Party party = memory.join(0);
            Violation.unlessThrownSaying(
                    "needs every party", UnsupportedOperationException.class, "leaving", party::leave);
            party.exchange();
        }
    }

    private static void refusedInMidCycle(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 1)) {
            Party party = memory.join(0);
            party.write(new long[] {1});
            Violation.unlessThrownSaying(
                    "exchange it before leaving", IllegalStateException.class, "leaving after writing", party::leave);
            party.arrive();
            Violation.unlessThrownSaying(
                    "await it before", IllegalStateException.class, "leaving after arriving", party::leave);
            Violation.unlessEqual(party.await().getLong(0, 0), 1L, "what was written");
            party.leave();
        }
    }

    private static void givingUp(Subject subject) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Team team = subject.team();
                SyncedMemory memory = subject.memory(2, 1)) {
            Team.Member<Long> late = team.start(1, () -> {
                Party party = memory.join(1);
                go.await();
                party.write(new long[] {7});
                return party.exchange().getLong(0, 0);
            });
            Party party = memory.join(0);
            party.write(new long[] {3});
            party.arrive();
            Violation.unless(!party.tryAwait(), "a party alone must not complete the cycle");
            Violation.unless(!party.tryAwait(MOMENT), "a party alone must not complete the cycle in time");
            Thread.currentThread().interrupt();
            Violation.unless(!party.tryAwait(LONG), "an interrupt must end the wait");
            Violation.unless(Thread.interrupted(), "the interrupt must stay set");
            Violation.unlessThrown(IllegalStateException.class, "writing after giving up", party::segment);
            go.countDown();
            Violation.unless(party.tryAwait(LONG), "both have arrived");
            Violation.unlessEqual(party.view().getLong(1, 0), 7L, "what the other wrote");
            Violation.unlessEqual(late.result(), 3L, "what this one wrote");
        }
    }

    private static void givingUpInABrokenMemory(Subject subject) throws Exception {
        try (Team team = subject.team();
                SyncedMemory memory = subject.memory(2, 1)) {
            Party party = memory.join(0);
            party.arrive();
            Team.Member<Void> other = team.start(1, () -> {
                memory.join(1).close();
                return null;
            });
            other.result();
            Violation.unlessThrown(BrokenMemoryException.class, "waiting for a party that has closed", party::tryAwait);
            Violation.unlessThrown(BrokenMemoryException.class, "waiting again", () -> party.tryAwait(LONG));
        }
    }

    private static void noTry(Subject subject) {
        try (SyncedMemory memory = subject.memory(1, 1)) {
            Party party = memory.join(0);
            party.arrive();
            Violation.unlessThrownSaying("use await", UnsupportedOperationException.class, "trying", party::tryAwait);
            party.await();
        }
    }
}
