package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Membership;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;
import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a Java user writes today: {@link CyclicBarrier#await()} and little else on the hot path.
 *
 * <p><b>Happens-before.</b> The barrier's own guarantee: what a thread does before {@code await} happens-before what
 * any other does after its return from the same one.
 *
 * <p>An interrupt breaks a barrier for good, also in a cycle that then completes by the membership's marks (whose
 * release and acquire order as much). Either all pass a barrier in a cycle or nobody does, so all find it broken in the
 * same one; in the next they meet at the next barrier, which the first to come makes.
 */
public final class JdkCyclicBarrier extends Protocol {

    /** A barrier, and the one that takes its place when it is broken. */
    private record Generation(CyclicBarrier barrier, AtomicReference<Generation> next) {

        Generation(int parties) {
            this(new CyclicBarrier(parties), new AtomicReference<>());
        }

        Generation successor() {
            Generation made = next.get();
            if (made == null) {
                next.compareAndSet(null, new Generation(barrier.getParties()));
            }
            return next.get();
        }
    }

    private final Membership membership;

    /** By party, and used by it alone. */
    private final Generation[] generations;

    /** One that some have come to, from which all later ones can be found. */
    private volatile Generation known;

    public JdkCyclicBarrier(ProtocolContext context) {
        known = new Generation(context.parties());
        generations = new Generation[context.parties()];
        Arrays.fill(generations, known);
        membership = context.membership();
    }

    @Override
    public void arrive(int party, long cycle) {
        // The barrier has no arrival of its own: await is both.
    }

    @Override
    public void await(int party, long cycle) {
        try {
            generations[party].barrier.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            membership.interrupted(party, cycle);
            recover(party, cycle);
        } catch (BrokenBarrierException e) {
            recover(party, cycle);
        }
    }

    private void recover(int party, long cycle) {
        membership.settle(party, cycle);
        generations[party] = generations[party].successor();
        known = generations[party];
    }

    /**
     * Breaks the barriers for good, from the watchdog's thread, which nobody else interrupts. {@code reset} would let
     * those who come later wait for ever, and a wait with a timeout counts as an arrival; an interrupted thread's await
     * breaks the barrier before it counts.
     */
    @Override
    public void wake() {
        for (Generation generation = known; generation != null; generation = generation.next.get()) {
            Thread.currentThread().interrupt();
            try {
                generation.barrier.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                Thread.interrupted(); // what was asked for, or the barrier was broken before
            }
        }
    }

    @Override
    public boolean splitsPhases() {
        return false;
    }

    @Override
    public boolean pollsMembership() {
        return false;
    }
}
