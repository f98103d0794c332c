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
    private record Gate(CyclicBarrier barrier, AtomicReference<Gate> next) {

        Gate(int parties) {
            this(new CyclicBarrier(parties), new AtomicReference<>());
        }

        Gate following() {
            Gate made = next.get();
            if (made == null) {
                next.compareAndSet(null, new Gate(barrier.getParties()));
            }
            return next.get();
        }
    }

    private final Membership membership;

    /** By party, and used by it alone. */
    private final Gate[] gates;

    /** One that some have come to, from which all later ones can be found. */
    private volatile Gate known;

    public JdkCyclicBarrier(ProtocolContext context) {
        known = new Gate(context.parties());
        gates = new Gate[context.parties()];
        Arrays.fill(gates, known);
        membership = context.membership();
    }

    @Override
    public void arrive(int party, long cycle) {
        // The barrier has no arrival of its own: await is both.
    }

    @Override
    public void await(int party, long cycle) {
        try {
            gates[party].barrier.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            membership.interrupted(party, cycle);
            goOn(party, cycle);
        } catch (BrokenBarrierException e) {
            goOn(party, cycle);
        }
    }

    private void goOn(int party, long cycle) {
        membership.settle(party, cycle);
        gates[party] = gates[party].following();
        known = gates[party];
    }

    /**
     * Breaks the barriers for good, from the watchdog's thread, which nobody else interrupts. {@code reset} would let
     * those who come later wait for ever, and a wait with a timeout counts as an arrival; an interrupted thread's await
     * breaks the barrier before it counts.
     */
    @Override
    public void wake() {
        for (Gate gate = known; gate != null; gate = gate.next.get()) {
            Thread.currentThread().interrupt();
            try {
                gate.barrier.await();
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
    public boolean looksAround() {
        return false;
    }
}
