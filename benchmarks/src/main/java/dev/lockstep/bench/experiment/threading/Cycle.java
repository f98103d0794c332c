package dev.lockstep.bench.experiment.threading;

/** A way to run cycle after cycle of some {@link Parts}, with the threads that it needs. */
@FunctionalInterface
interface Cycle extends AutoCloseable {

    /**
     * Runs one cycle.
     *
     * @param before the result of the last cycle; 0 before the first
     * @return the sum of the results of all parts
     */
    long run(long before);

    /** Ends the threads. */
    @Override
    default void close() {}
}
