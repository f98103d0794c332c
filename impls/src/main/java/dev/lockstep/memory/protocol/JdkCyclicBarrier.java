package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Membership;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;
import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a Java user writes today: {@link CyclicBarrier#await()} and hardly anything else on the hot path.
 *
 * <p><b>Happens-before.</b> The guarantee of {@code CyclicBarrier}: what a thread does before {@code await}
 * happens-before what any other thread does after it returns from the corresponding {@code await}.
 *
 * <p>An interrupt breaks a barrier permanently, even in a cycle that then completes by the membership's marks (whose
 * release and acquire give the same order). In each cycle either all parties pass the barrier or none does, so all find
 * it broken in the same cycle; in the next cycle they use the next barrier, which the first of them to need it creates.
 */
public final class JdkCyclicBarrier extends Protocol {

    /** A barrier, and the one that replaces it when it is broken. */
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

    /** By party; each element is used by that party's thread only. */
    private final Generation[] generations;

    /** A generation that some party has reached, from which all later ones can be reached. */
    private volatile Generation known;

    public JdkCyclicBarrier(ProtocolContext context) {
        known = new Generation(context.parties());
        generations = new Generation[context.parties()];
        Arrays.fill(generations, known);
        membership = context.membership();
    }

    @Override
    public void arrive(int party, long cycle) {
        // A CyclicBarrier has no separate arrival: await arrives and waits.
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
     * Breaks the barriers permanently, on the watchdog's thread, which no other code interrupts. After {@code reset},
     * parties that come later would wait forever, and an await with a timeout counts as an arrival. The await of an
     * interrupted thread breaks the barrier before it counts as an arrival.
     */
    @Override
    public void wake() {
        for (Generation generation = known; generation != null; generation = generation.next.get()) {
            Thread.currentThread().interrupt();
            try {
                generation.barrier.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                Thread.interrupted(); // the interrupt set above, or the barrier was already broken
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
