package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * The dissemination barrier (D. Hensgen, R. Finkel and U. Manber, "Two Algorithms for Barrier Synchronization", IJPP
 * 17(1), 1988, section 4), generalized to several signals per round after T. Hoefler, T. Mehlan, F. Mietke and W. Rehm,
 * "Fast Barrier Synchronization for InfiniBand", IPDPS 2006, section 3. With w ways there are ceil(log(n) / log(w + 1))
 * rounds; in round r each party signals the parties (w + 1)^r, 2 (w + 1)^r ... w (w + 1)^r places ahead of it in the
 * ring, then waits for those as many places behind it.
 *
 * <p><b>Happens-before.</b> By induction over the rounds: a party that signals in round r has acquired, with everything
 * before them, the arrivals of the (w + 1)^r parties up to itself. So a party that completes the last round has
 * acquired the arrivals of all. Each slot has one writer and epochs only increase, so an early signal is harmless.
 *
 * <p>Parties relay the signals of others, so a party that has arrived and computes before it awaits would delay the
 * others in later rounds. They then make a roll call ({@link Flags#awaitOrRollCall}); that party still sends its
 * signals later, when they are no longer needed. The induction still holds: a roll call acquires the arrivals of all
 * parties, not just (w + 1)^r.
 */
public final class Dissemination extends Protocol {

    private final int parties;
    private final int ways;
    private final int rounds;
    private final Flags signals;

    public Dissemination(ProtocolContext context, int ways) {
        this.parties = context.parties();
        this.ways = ways;
        this.rounds = rounds(parties, ways + 1);
        this.signals = context.flags(Math.max(1, parties * rounds * ways));
    }

    private static int rounds(int parties, int radix) {
        int rounds = 0;
        for (long reach = 1; reach < parties; reach *= radix) {
            rounds++;
        }
        return rounds;
    }

    @Override
    public void arrive(int party, long cycle) {
        if (rounds > 0) {
            signal(party, 0, 1, cycle);
        }
    }

    @Override
    public void await(int party, long cycle) {
        int reach = 1;
        for (int round = 0; round < rounds; round++) {
            if (round > 0) {
                signal(party, round, reach, cycle);
            }
            for (int way = 0; way < ways; way++) {
                signals.awaitOrRollCall(slot(party, round, way), cycle, party);
            }
            reach *= ways + 1;
        }
    }

    /** A signal whose distance is a multiple of the ring's size goes to its sender, which awaits it like any other. */
    private void signal(int party, int round, int reach, long cycle) {
        for (int way = 0; way < ways; way++) {
            int to = (int) ((party + (way + 1L) * reach) % parties);
            signals.release(slot(to, round, way), cycle);
        }
    }

    private int slot(int party, int round, int way) {
        return (party * rounds + round) * ways + way;
    }
}
