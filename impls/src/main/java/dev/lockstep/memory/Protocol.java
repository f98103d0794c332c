package dev.lockstep.memory;

/**
 * A rendezvous algorithm, and the service provider interface for one's own. It moves no data. Its one duty: what a
 * party did before {@code arrive(party, k)} happens-before what any party does after {@code await(other, k)}.
 *
 * <p>Calls come in order: each party's own thread calls {@code arrive(party, 0)}, {@code await(party, 0)}, {@code
 * arrive(party, 1)} and so on. Both are hot: no allocation, no check that the {@link Membership} makes already.
 */
public abstract class Protocol {

    /** Makes a protocol for one memory. */
    @FunctionalInterface
    public interface Factory {
        Protocol create(ProtocolContext context);
    }

    /**
     * Says that this party's part of the cycle is written. Never blocks for long, and an interrupt does nothing to it.
     * Whatever it throws breaks the memory in the party's name: part of its arrival may have been seen.
     */
    public abstract void arrive(int party, long cycle);

    /**
     * Returns when all parties have arrived at the cycle.
     *
     * @throws BrokenMemoryException when they never will
     */
    public abstract void await(int party, long cycle);

    /**
     * Called when the memory breaks: makes every thread that this protocol put to sleep look around. Must not block. If
     * waiters do not look around by themselves, it is the watchdog's thread that calls, soon and from then on ten times
     * a second; otherwise it is whichever party breaks the memory. What it throws comes with the exception that the
     * parties get, suppressed.
     */
    public void wake() {}

    /**
     * Whether arriving and awaiting are two steps. A protocol that cannot split them does all its work in {@code
     * await}: its parties arrive when they wait.
     */
    public boolean splitsPhases() {
        return true;
    }

    /**
     * Whether waiters look at the {@link Membership} by themselves. Those that block in somebody else's code do not,
     * and are watched from outside.
     */
    public boolean pollsMembership() {
        return true;
    }

    /** Whether {@link #leave} does what it says. Protocols in which parties hand on what others said have no way to. */
    public boolean supportsLeave() {
        return false;
    }

    /**
     * The party's last call, in the place of {@code arrive}: it counts as arrived at this cycle and every later one.
     * What it did before happens-before what any party does after awaiting any of them.
     *
     * @param cycle the first one that the party does not arrive at by itself
     */
    public void leave(int party, long cycle) {
        throw new UnsupportedOperationException(getClass().getName());
    }

    /** Whether an interrupt reaches a waiter. Where it does not, it stays set and has no effect. */
    public boolean interruptible() {
        return true;
    }
}
