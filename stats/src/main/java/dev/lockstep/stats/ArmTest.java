package dev.lockstep.stats;

/**
 * A test of a candidate against a baseline, with the corresponding estimate and confidence interval of their
 * difference.
 */
public sealed interface ArmTest permits AlignedRanks, RankSum, Welch {

    /** The one-sided p-value of the candidate being above the baseline. */
    double pAbove();

    /** The one-sided p-value of the candidate being below the baseline. */
    double pBelow();

    /** The estimate of candidate minus baseline. */
    double estimate();

    /** The part of the estimate that exceeds the test's tolerance; all of it if the test has none. */
    default double excess() {
        return estimate();
    }

    /** The smallest difference that a one-sided test at {@code alpha} does not reject; may be minus infinity. */
    double lower(double alpha);

    /** The largest difference that a one-sided test at {@code alpha} does not reject; may be infinite. */
    double upper(double alpha);

    /** Whether both ends of this interval lie between these differences. */
    default boolean within(double low, double high, double alpha) {
        return lower(alpha) >= low && upper(alpha) <= high;
    }
}
