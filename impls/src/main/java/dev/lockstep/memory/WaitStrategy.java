package dev.lockstep.memory;

/**
 * How a party passes the time until the others arrive. Called between two probes of a word that another party will
 * change; one instance serves all parties of a memory and may be called by all of them at once.
 */
public interface WaitStrategy {

    /** What the waiter does after a pause. */
    enum Step {
        /** Probe again. */
        PROBE,
        /** Check for failure, interruption and timeout, then probe again. */
        CHECK,
        /** Check, then park until woken or for a bounded time, then probe again. */
        PARK
    }

    /**
     * Passes a little time.
     *
     * @param probes how many probes of this wait have failed before, from 0
     * @return {@link Step#CHECK} or {@link Step#PARK} often enough that a failure is noticed well within a second
     */
    Step pause(int probes);

    /** The instance for one more memory: a strategy that learns from its waits gives a new one each time. */
    default WaitStrategy forMemory() {
        return this;
    }

    /** Whether a waiter ever gives its thread up. Those that never do are refused to virtual threads. */
    boolean parks();

    /** Whether it wants to be told about CPUs by {@link #joined}: finding them out takes some 20 microseconds. */
    default boolean countsCpus() {
        return false;
    }

    /**
     * Tells, on the thread that joins, how many CPUs the parties that have joined so far may use together.
     *
     * @param parties of the memory, at least 1
     * @param usableCpus size of the union of the joined threads' affinity masks, at least 1 and at most what the
     *     process's quota comes to
     */
    default void joined(int parties, int usableCpus) {}

    /**
     * Tells how a wait went that its word has ended.
     *
     * @param probes how many of its probes failed, at least 1
     */
    default void waited(int probes) {}
}
