package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Membership;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a Java user writes today for two threads: {@link Exchanger#exchange(Object)} and nothing else on the hot path.
 *
 * <p><b>Happens-before.</b> The exchanger's own guarantee: what each thread does before it exchanges happens-before
 * what the other does after. An exchange counts only if both were in the same cycle. When the memory breaks after both
 * have arrived, one may be told so and go on by the membership's marks while the other has yet to come; the first would
 * then meet it a cycle later. So what is exchanged is the cycle's parity, and who gets another, or the news of a break,
 * goes by the marks. One cycle is as far as they can be apart, for nobody passes a cycle before the other has arrived
 * at it.
 */
public final class JdkExchanger extends Protocol {

    public static final int PARTIES = 2;

    private static final String[] PARITIES = {"even", "odd"};
    private static final String BROKEN = "broken";

    private final boolean alone;
    private final Exchanger<String> exchanger = new Exchanger<>();
    private final Membership membership;

    public JdkExchanger(ProtocolContext context) {
        alone = context.parties() == 1;
        membership = context.membership();
    }

    @Override
    public void arrive(int party, long cycle) {
        // The exchanger has no arrival of its own: the exchange is both.
    }

    @Override
    public void await(int party, long cycle) {
        String own = PARITIES[(int) cycle & 1];
        if (!alone && exchanged(own, party, cycle) != own) {
            membership.settle(party, cycle);
        }
    }

    /** Interrupted in a cycle that completes, it meets the other all the same, who would otherwise wait in vain. */
    private String exchanged(String own, int party, long cycle) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return exchanger.exchange(own);
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

    /** Comes as a partner with bad news, for a moment; the watchdog calls again, for those that come later. */
    @Override
    public void wake() {
        try {
            exchanger.exchange(BROKEN, 1, TimeUnit.MICROSECONDS);
        } catch (TimeoutException | InterruptedException e) {
            // Nobody waits just now; nobody interrupts the watchdog.
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
