package dev.lockstep.harness.results;

import dev.lockstep.stats.Samples;

/**
 * The statistics of the counted iterations of one fork. Runs, races, the gate and comparisons of stored results use the
 * same ones; NaN iterations are ignored.
 */
public enum ForkStatistic {
    /**
     * The score of a fork, its quiet moments: the quartile of the iterations on the better side, interpolated. Other
     * load on the host slows down some iterations by any amount, in bursts; it hardly affects this score as long as a
     * quarter of the iterations is not slowed down.
     */
    QUIET("quiet moments") {
        @Override
        public double of(double[] iterations, Better better) {
            return switch (better) {
                case LOWER -> Samples.quantile(QUARTER, iterations);
                case HIGHER -> Samples.quantile(1 - QUARTER, iterations);
                case NEITHER -> MEDIAN.of(iterations, better);
            };
        }
    },
    /** The score where no side of the distribution is the quiet one: metrics, and code that other load makes faster. */
    MEDIAN("median") {
        @Override
        public double of(double[] iterations, Better better) {
            return Samples.median(iterations);
        }
    },
    /**
     * The mean of the same iterations, which reflects the total time of the fork: a slowdown that affects only a
     * minority of the iterations, such as garbage collection or deoptimisation, is visible only here.
     */
    TAIL("tail") {
        @Override
        public double of(double[] iterations, Better better) {
            return Samples.mean(iterations);
        }
    };

    private static final double QUARTER = 0.25;

    private final String label;

    ForkStatistic(String label) {
        this.label = label;
    }

    /** NaN if there are no iterations. */
    public abstract double of(double[] iterations, Better better);

    /** What the statistic describes, for readers. */
    public String label() {
        return label;
    }

    /** The statistic that is the score of a row's forks. */
    public static ForkStatistic score(RowKey row) {
        return row.primary() ? QUIET : MEDIAN;
    }
}
