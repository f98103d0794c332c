package dev.lockstep.memory;

/**
 * A rendezvous algorithm, and the base class for your own. A protocol moves no data. Its only obligation: what a party
 * did before {@code arrive(party, k)} happens-before what any party does after {@code await(other, k)}.
 *
 * <p>Each party's own thread calls {@code arrive(party, 0)}, {@code await(party, 0)}, {@code arrive(party, 1)} and so
 * on, in this order. Both methods are hot: they should not allocate or repeat checks of the {@link Membership}.
 */
public abstract class Protocol {

    /** Creates a protocol for one memory. */
    @FunctionalInterface
    public interface Factory {
        Protocol create(ProtocolContext context);
    }

    /**
     * Announces that this party has written its segment for the cycle. Never blocks for long, and is not affected by an
     * interrupt. Any exception breaks the memory and names this party as the culprit, because others may have seen part
     * of the arrival. A break may end an arrival only of a protocol that never takes the marks for arrivals, as {@link
     * Flags#awaitOrRollCall} does: the mark of such an arrival is taken back.
     */
    public abstract void arrive(int party, long cycle);

    /**
     * Returns when all parties have arrived at the cycle.
     *
     * @throws BrokenMemoryException when they never will
     */
    public abstract void await(int party, long cycle);

    /**
     * Called when the memory breaks: wakes every thread that sleeps in this protocol, so that it checks the membership.
     * Must not block. If waiters do not {@linkplain #pollsMembership poll the membership}, the watchdog's thread calls
     * it, soon after the break and then again, each time after twice as long; otherwise the party that breaks the
     * memory calls it. What it throws is added to the parties' exceptions as suppressed.
     */
    public void wake() {}

    /**
     * Whether arriving and awaiting are two separate steps. A protocol that cannot split them does all its work in
     * {@code await}: its parties arrive when they wait.
     */
    public boolean splitsPhases() {
        return true;
    }

    /**
     * Whether waiters call {@link Membership#checkWaiting} periodically. Waiters that block in other code, such as the
     * JDK's, cannot; the watchdog checks on their behalf.
     */
    public boolean pollsMembership() {
        return true;
    }

    /**
     * Whether {@link #leave} is supported. Protocols in which parties relay the signals of others cannot support it.
     */
    public boolean supportsLeave() {
        return false;
    }

    /**
     * The party's last call, instead of {@code arrive}: it counts as arrived at this cycle and every later one. What it
     * did before happens-before what any party does after awaiting any of these cycles.
     *
     * @param cycle the first cycle that the party no longer arrives at itself
     */
    public void leave(int party, long cycle) {
        throw new UnsupportedOperationException(getClass().getName());
    }

    /**
     * Whether one thread may drive several parties, which all arrive before one of them awaits. It must then be enough
     * that a party has arrived: no other party may wait for what it does in {@code await}.
     */
    public boolean supportsFolding() {
        return false;
    }

    /**
     * The epochs, one for each party, that {@code arrive} releases; null if the protocol has none. A memory with epochs
     * can hand out each segment as soon as it is written, and its parties can synchronize with their neighbours alone:
     * {@code await} must then wait for no others ({@link ProtocolContext#neighbourhood}).
     */
    public Flags epochs() {
        return null;
    }

    /**
     * Whether parties may be in several processes ({@link SyncedMemory.Builder#mapped}): all that they share is in the
     * context's flags; a party that has arrived is awaited by {@link Flags#await} alone; and nothing depends on a
     * release that its party was killed before, if its arrival is marked. Needs {@link #splitsPhases}.
     */
    public boolean supportsProcesses() {
        return false;
    }

    /** Whether an interrupt ends a wait. If not, it has no effect and stays set. */
    public boolean interruptible() {
        return true;
    }
}
