package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Membership;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.Site;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/**
 * What a Java user writes today: {@link CyclicBarrier#await()} and nothing else on the hot path.
 *
 * <p><b>Happens-before.</b> The barrier's own guarantee: what a thread does before {@code await} happens-before what
 * any other does after its return from the same one.
 */
public final class JdkCyclicBarrier extends Protocol {

    private final CyclicBarrier barrier;
    private final Membership membership;

    public JdkCyclicBarrier(Site site) {
        barrier = new CyclicBarrier(site.parties());
        membership = site.membership();
    }

    @Override
    public void arrive(int party, long cycle) {
        // The barrier has no arrival of its own: await is both.
    }

    @Override
    public void await(int party, long cycle) {
        try {
            barrier.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            membership.interrupted(party, cycle);
        } catch (BrokenBarrierException e) {
            membership.settle(party, cycle);
        }
    }

    /**
     * Breaks the barrier for good. {@code reset} would let whoever comes later wait for ever, and a wait with a timeout
     * counts as an arrival; an interrupted thread's await breaks it before it counts.
     */
    @Override
    public void wake() {
        boolean interrupted = Thread.interrupted();
        Thread.currentThread().interrupt();
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            // What was asked for: the interrupt has been taken, or the barrier was broken before.
            Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean splitsPhases() {
        return false;
    }

    @Override
    public boolean looksAround() {
        return false;
    }
}
