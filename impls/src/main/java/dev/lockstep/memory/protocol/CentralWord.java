package dev.lockstep.memory.protocol;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;

/**
 * The central barrier with arrivals and epoch in one word of one line. The word counts all arrivals there ever were;
 * the epoch is that number divided by the parties, so there is nothing to reset and nothing to turn (the counter of J.
 * M. Mellor-Crummey and M. L. Scott, ACM TOCS 9(1), 1991, section 3.1, without its reset and its sense).
 *
 * <p><b>Happens-before.</b> Each arrival is an acquiring and releasing addition to the same word, so all arrivals form
 * one chain. A waiter that reads parties x (k + 1) or more reads a link of it that comes after every arrival at k. It
 * cannot come from early arrivals at k + 1, for nobody arrives there before it has read as much itself.
 *
 * <p>Cost: one line, which every arrival takes from all who probe it. Nothing is cheaper for two parties that come at
 * the same time, and little is dearer for many.
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
    public void await(int party, long cycle) {
        flags.awaitAtLeast(ARRIVALS, parties * (cycle + 1), party, cycle);
    }
}
