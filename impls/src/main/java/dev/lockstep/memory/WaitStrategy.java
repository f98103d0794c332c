package dev.lockstep.memory;

/**
 * How a party waits until the others arrive. Called between two probes of a word that another party will change. One
 * instance serves all parties of a memory and may be called by them concurrently.
 */
public interface WaitStrategy {

    /** What the waiting party does after a pause. */
    enum Step {
        /** Probe again. */
        PROBE,
        /** Check for failure, interruption and timeout, then probe again. */
        CHECK,
        /** Check, then park until woken or for a bounded time, then probe again. */
        PARK
    }

    /**
     * Pauses between two probes.
     *
     * @param party the waiting party, on whose thread this is called
     * @param probes how many probes of this wait have failed so far, from 0
     * @return {@link Step#CHECK} or {@link Step#PARK} often enough for a failure to be noticed within a second
     */
    Step pause(int party, int probes);

    /**
     * Returns the instance for one memory. A strategy that adapts to its waits returns a new one each time.
     *
     * @param parties parties of the memory, at least 1
     */
    default WaitStrategy forMemory(int parties) {
        return this;
    }

    /** Whether a waiting party ever parks its thread. Strategies that never do cannot be used with virtual threads. */
    boolean parks();

    /** Whether {@link #joined} is to be called; finding out the usable CPUs takes about 20 microseconds per party. */
    default boolean countsCpus() {
        return false;
    }

    /**
     * Called on the joining thread with the number of CPUs that the parties joined so far may use together.
     *
     * @param threads threads that will drive the memory's parties, at least 1; one thread may drive several of them
     * @param usableCpus size of the union of the joined threads' affinity masks, at least 1, limited by the process's
     *     CPU quota
     */
    default void joined(int threads, int usableCpus) {}

    /**
     * Called after a wait that ended because its word changed.
     *
     * @param party the party that waited, on whose thread this is called
     * @param probes how many of its probes failed, at least 1
     */
    default void waited(int party, int probes) {}
}
