package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * The tree barrier of J. M. Mellor-Crummey and M. L. Scott, "Algorithms for Scalable Synchronization on Shared-Memory
 * Multiprocessors", ACM TOCS 9(1), 1991, section 3.5: arrivals are gathered up a tree of degree four, the wake-up goes
 * down a tree of degree two, and each party probes words that no other party probes. The paper packs the flags of four
 * children into one word; here each child has its own epoch, so nothing is reset.
 *
 * <p><b>Happens-before.</b> A party that signals its parent has acquired the epochs of its children, so by induction it
 * passes on the arrivals of its whole subtree, and the root has acquired those of all; the wake-up passes them down in
 * the same way. Each epoch has one writer and only increases.
 *
 * <p>Inner parties relay the signals of others, so a party that waits long makes a roll call
 * ({@link Flags#awaitOrRollCall}). A roll call acquires the arrivals of all parties and not only of the subtree; the
 * party still signals its parent and its children afterwards.
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

    /**
     * A leaf has no children to wait for; the other parties signal their parent when they have awaited their children.
     */
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
