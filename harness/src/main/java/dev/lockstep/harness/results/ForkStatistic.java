package dev.lockstep.harness.results;

import dev.lockstep.stats.Samples;

/**
 * A statistic of the iterations of one fork. Runs, races, the gate and comparisons of stored results use the same ones.
 */
public enum ForkStatistic {
    /**
     * The score of a fork: the median of the counted iterations. Ranks, Welch's test, Base, New and Change use only the
     * score. Other load on the host slows down some iterations by any amount; it affects a mean, but not a median as
     * long as less than half of the iterations are slowed down.
     */
    SCORE {
        @Override
        public double of(double[] iterations) {
            return Samples.median(iterations);
        }
    },
    /**
     * The mean of the same iterations: it reflects the total time of the fork. A slowdown that affects only a minority
     * of the iterations is visible only here, so a mean that changed differently from the score causes a warning.
     */
    TAIL {
        @Override
        public double of(double[] iterations) {
            return Samples.mean(iterations);
        }
    };

    /** NaN if there are no iterations. */
    public abstract double of(double[] iterations);
}
