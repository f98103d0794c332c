package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Membership;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;
import java.util.concurrent.Phaser;

/**
 * What a Java user writes today: {@link Phaser#arriveAndAwaitAdvance()} and nothing else on the hot path.
 *
 * <p><b>Happens-before.</b> The guarantee of {@code Phaser}: what a thread does before it arrives happens-before what
 * any other thread does after it has seen the phase advance.
 *
 * <p>{@code arriveAndAwaitAdvance} is not interruptible: an interrupt during the wait has no effect and stays set.
 */
public final class JdkPhaser extends Protocol {

    private final Phaser phaser;
    private final Membership membership;

    public JdkPhaser(ProtocolContext context) {
        phaser = new Phaser(context.parties());
        membership = context.membership();
    }

    @Override
    public void arrive(int party, long cycle) {
        // await also arrives: the split and the timed methods of Phaser take a slower path.
    }

    @Override
    public void await(int party, long cycle) {
        if (phaser.arriveAndAwaitAdvance() < 0) {
            membership.settle(party, cycle);
        }
    }

    @Override
    public boolean supportsLeave() {
        return true;
    }

    @Override
    public void leave(int party, long cycle) {
        phaser.arriveAndDeregister();
    }

    @Override
    public void wake() {
        phaser.forceTermination();
    }

    @Override
    public boolean splitsPhases() {
        return false;
    }

    @Override
    public boolean pollsMembership() {
        return false;
    }

    @Override
    public boolean interruptible() {
        return false;
    }
}
