package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * The tree barrier of J. M. Mellor-Crummey and M. L. Scott, "Algorithms for Scalable Synchronization on Shared-Memory
 * Multiprocessors", ACM TOCS 9(1), 1991, section 3.5: arrivals are gathered up a tree of degree four, the wake-up goes
 * down a tree of degree two, and each party probes words that nobody else probes. Where the paper packs four children's
 * flags into one word, each child here has an epoch of its own, next to its siblings': nothing needs to be reset.
 *
 * <p><b>Happens-before.</b> Who tells its parent has acquired the epochs of its children, so by induction it hands on
 * the arrivals of its whole subtree, and the root has those of all; the wake-up hands the root's knowledge down in the
 * same way. Each epoch has one writer and only rises.
 *
 * <p>Inner parties hand on what they were told, so whoever waits long calls the roll ({@link Flags#awaitOrRollCall}).
 * After a roll call a party knows of more arrivals than its subtree's, and tells its parent and its children all the
 * same.
 */
public final class Tree extends Protocol {

    private static final int FAN_IN = 4;
    private static final int FAN_OUT = 2;

    private final int parties;
    private final Flags arrived;
    private final Flags woken;

    public Tree(ProtocolContext context) {
        parties = context.parties();
        arrived = context.flags(parties);
        woken = context.flags(parties);
    }

    /** A leaf has nobody to wait for; the others tell their parent when they have awaited their children. */
    @Override
    public void arrive(int party, long cycle) {
        if (FAN_IN * party + 1 >= parties) {
            arrived.release(party, cycle);
        }
    }

    @Override
    public void await(int party, long cycle) {
        int firstChild = FAN_IN * party + 1;
        if (firstChild < parties) {
            int end = Math.min(parties, firstChild + FAN_IN);
            for (int child = firstChild; child < end; child++) {
                arrived.awaitOrRollCall(child, cycle, party);
            }
            arrived.release(party, cycle);
        }
        if (party > 0) {
            woken.awaitOrRollCall(party, cycle, party);
        }
        int firstToWake = FAN_OUT * party + 1;
        int end = Math.min(parties, firstToWake + FAN_OUT);
        for (int other = firstToWake; other < end; other++) {
            woken.release(other, cycle);
        }
    }
}
