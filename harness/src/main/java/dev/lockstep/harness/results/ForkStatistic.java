package dev.lockstep.harness.results;

import dev.lockstep.stats.Samples;

/**
 * What the iterations of one fork come to. A run, a race, the gate and a comparison of stored results use the same.
 */
public enum ForkStatistic {
    /**
     * The score of a fork: the median of the iterations that count. Ranks, Welch's test, Base, New and Change stand on
     * it alone. A neighbour on the host makes some iterations slower by any amount; a mean takes that for the code, a
     * median does not as long as it is less than half of them.
     */
    SCORE {
        @Override
        public double of(double[] iterations) {
            return Samples.median(iterations);
        }
    },
    /**
     * The mean of the same iterations: what the fork took in all. A slowdown that leaves most iterations as they were
     * shows here alone, so a mean that went another way than the score is a warning beside it.
     */
    TAIL {
        @Override
        public double of(double[] iterations) {
            return Samples.mean(iterations);
        }
    };

    /** NaN of none. */
    public abstract double of(double[] iterations);
}
