package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Neighbourhood;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;
import java.util.Arrays;

/**
 * All-to-all flags: each party has an epoch that only it writes, and waits for the epochs of all others (D. Hensgen, R.
 * Finkel and U. Manber, "Two Algorithms for Barrier Synchronization", IJPP 17(1), 1988, section 2, whose dissemination
 * barrier this is with all rounds merged into one).
 *
 * <p>With inline epochs ({@code stamped}), each is placed right behind its segment's data, in the same cache line if
 * both fit: the rendezvous then costs nothing beyond moving the data, because the probe that sees the epoch has also
 * fetched the data. Inline, there is one epoch per buffer, which the party overwrites two cycles later, when all have
 * read it.
 *
 * <p><b>Happens-before.</b> A party releases its epoch after its writes; each waiter acquires every other party's. That
 * is the whole argument: no party is between a writer and a reader. An inline epoch of cycle k cannot be overwritten
 * before all have seen it: its owner writes that buffer again in cycle k + 2, after it has seen all parties arrive at k
 * + 1, and a party that has arrived there has returned from await(k).
 *
 * <p>A party that leaves sets its epoch (inline: both of its epochs) past all cycles, after its last writes: a party
 * that acquires it in a later cycle sees those writes too. No party still waits for the smaller value that was there.
 *
 * <p>With a {@link Neighbourhood}, a party waits for its neighbours alone, and only they read its epoch: the argument
 * is the same for each pair of neighbours, and {@code Neighbourhood} says why two buffers are still enough.
 *
 * <p>Cost: n (n - 1) cache lines are moved, all at the same time and none twice; with small n this takes the time of
 * one transfer.
 */
public final class AllToAll extends Protocol {

    private final int parties;
    private final Flags stamps;

    /** By party: whom it awaits; null if all others. */
    private final int[][] neighbours;

    public AllToAll(ProtocolContext context) {
        parties = context.parties();
        stamps = context.stamps();
        neighbours = context.neighbourhood().map(AllToAll::neighbours).orElse(null);
    }

    private static int[][] neighbours(Neighbourhood neighbourhood) {
        int[][] neighbours = new int[neighbourhood.parties()][];
        Arrays.setAll(neighbours, neighbourhood::neighbours);
        return neighbours;
    }

    @Override
    public void arrive(int party, long cycle) {
        stamps.release(party, cycle);
    }

    @Override
    public Flags epochs() {
        return stamps;
    }

    @Override
    public boolean supportsFolding() {
        return true;
    }

    @Override
    public boolean supportsProcesses() {
        return true;
    }

    @Override
    public boolean supportsLeave() {
        return true;
    }

    @Override
    public void leave(int party, long cycle) {
        stamps.releaseForEver(party);
    }

    /** Starts with the next party and wraps around, so that not all parties probe the same line at once. */
    @Override
    public void await(int party, long cycle) {
        if (neighbours != null) {
            for (int other : neighbours[party]) {
                stamps.await(other, cycle, party);
            }
            return;
        }
        for (int other = party + 1; other < parties; other++) {
            stamps.await(other, cycle, party);
        }
        for (int other = 0; other < party; other++) {
            stamps.await(other, cycle, party);
        }
    }
}
