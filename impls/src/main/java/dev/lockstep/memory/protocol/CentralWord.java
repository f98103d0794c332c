package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * The central barrier with arrivals and epoch in a single word. The word counts all arrivals since the start; the epoch
 * is that number divided by the number of parties, so nothing is reset or reversed (the counter of J. M. Mellor-Crummey
 * and M. L. Scott, ACM TOCS 9(1), 1991, section 3.1, without its reset and its sense).
 *
 * <p><b>Happens-before.</b> Each arrival is an addition to the same word with acquire and release, so all arrivals form
 * one chain. A waiter that reads parties x (k + 1) or more reads a value that was written after every arrival at k.
 * Such a value cannot come from early arrivals at k + 1, because no party arrives there before it has itself read at
 * least that value.
 *
 * <p>Cost: a single line, which every arrival takes away from all parties that probe it. This is the cheapest barrier
 * for two parties that arrive at the same time, and among the most expensive for many.
 */
public final class CentralWord extends Protocol {

    private static final int ARRIVALS = 0;
    private static final int SLOTS = 1;

    private final int parties;
    private final Flags flags;

    public CentralWord(ProtocolContext context) {
        parties = context.parties();
        flags = context.flags(SLOTS);
    }

    @Override
    public void arrive(int party, long cycle) {
        if (flags.getAndAdd(ARRIVALS, 1) == parties * (cycle + 1) - 1) {
            flags.wake(ARRIVALS);
        }
    }

    @Override
    public boolean supportsFolding() {
        return true;
    }

    @Override
    public void await(int party, long cycle) {
        flags.awaitAtLeast(ARRIVALS, parties * (cycle + 1), party, cycle);
    }
}
