package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Membership;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.Site;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a Java user writes today for two threads: {@link Exchanger#exchange(Object)} and nothing else on the hot path.
 *
 * <p><b>Happens-before.</b> The exchanger's own guarantee: what each thread does before it exchanges happens-before what
 * the other does after.
 */
public final class JdkExchanger extends Protocol {

    public static final int PARTIES = 2;

    private static final Boolean MET = true;
    private static final Boolean BROKEN = false;

    private final boolean alone;
    private final Exchanger<Boolean> exchanger = new Exchanger<>();
    private final Membership membership;

    public JdkExchanger(Site site) {
        alone = site.parties() == 1;
        membership = site.membership();
    }

    @Override
    public void arrive(int party, long cycle) {
        // The exchanger has no arrival of its own: the exchange is both.
    }

    @Override
    public void await(int party, long cycle) {
        if (!alone && exchanged(party, cycle) == BROKEN) {
            membership.settle(party, cycle);
        }
    }

    /**
     * After an interrupt in a cycle that all arrived at, the other still needs a partner: without one it would meet
     * this party's next cycle instead.
     */
    private Boolean exchanged(int party, long cycle) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return exchanger.exchange(MET);
                } catch (InterruptedException e) {
                    interrupted = true;
                    membership.interrupted(party, cycle);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Comes as a partner with bad news, for a moment; the guard calls again, for those that come later. */
    @Override
    public void wake() {
        boolean interrupted = Thread.interrupted();
        try {
            exchanger.exchange(BROKEN, 1, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Nobody waits just now.
        } catch (InterruptedException e) {
            interrupted = true;
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
