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
 * <p><b>Happens-before.</b> The guarantee of {@code Exchanger}: what each thread does before it exchanges
 * happens-before what the other does afterwards. An exchange counts only if both threads were in the same cycle. When
 * the memory breaks after both have arrived, one may be notified and continue by the membership's marks before the
 * other has reached the exchanger. In its next cycle it would then meet the other, which is still in the cycle before.
 * So the threads exchange the parity of the cycle, and a thread that receives the other parity, or the notice of a
 * break, relies on the marks. They can be at most one cycle apart, because neither passes a cycle before the other has
 * arrived at it.
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
        // An Exchanger has no separate arrival: exchange arrives and waits.
    }

    /** Nobody may wake a party that begins to wait long after a break, so it does not exchange any more. */
    @Override
    public void await(int party, long cycle) {
        String own = PARITIES[(int) cycle & 1];
        if (!alone && (membership.isBroken() || exchanged(own, party, cycle) != own)) {
            membership.settle(party, cycle);
        }
    }

    /**
     * A thread that is interrupted in a cycle that completes still exchanges, because the other would otherwise wait
     * forever.
     */
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

    /**
     * Exchanges the notice of a break with a thread that waits now; the watchdog calls this again for threads that come
     * later.
     */
    @Override
    public void wake() {
        try {
            exchanger.exchange(BROKEN, 1, TimeUnit.MICROSECONDS);
        } catch (TimeoutException | InterruptedException e) {
            // No thread waits now, and no code interrupts the watchdog.
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
