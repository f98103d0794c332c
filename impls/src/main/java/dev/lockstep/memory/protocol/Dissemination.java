package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * The dissemination barrier (D. Hensgen, R. Finkel and U. Manber, "Two Algorithms for Barrier Synchronization", IJPP
 * 17(1), 1988, section 4), with more than one signal a round after T. Hoefler, T. Mehlan, F. Mietke and W. Rehm, "Fast
 * Barrier Synchronization for InfiniBand", IPDPS 2006, section 3. With w ways there are ceil(log(n) / log(w + 1))
 * rounds; in round r each party signals those that are (w + 1)^r, 2 (w + 1)^r ... w (w + 1)^r further round the ring,
 * then waits for those as far behind it.
 *
 * <p><b>Happens-before.</b> By induction over the rounds: who signals in round r has seen, by acquiring and therefore
 * with all that came before, the arrivals of the (w + 1)^r parties up to itself. So who ends the last round has seen
 * the arrivals of all. Each slot has one writer, and epochs only rise, so a signal that comes early is no harm.
 *
 * <p>Parties hand on what they were told, so one that has arrived and computes before it awaits would hold up the
 * others in later rounds. They call the roll then ({@link Flags#awaitOrRollCall}): its signals still go out, later and
 * to nobody's need. The induction holds, for after a roll call even more than (w + 1)^r arrivals are known.
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

    /** Signals that would go all the way round would come back to their sender, who needs none but awaits one. */
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
