package dev.lockstep.gate.decision;

import dev.lockstep.stats.ArmTest;
import dev.lockstep.stats.Holm;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The statistics of one row; changes are shares of the baseline, as in {@link RowVerdict}.
 *
 * @param own the part of the change that the rulers do not show
 * @param low lower end of the 95 % interval, at least -1
 * @param high its upper end, may be infinite
 * @param pAbove adjusted one-sided probability that chance alone puts the candidate as far above
 * @param pBelow the same for below
 */
record RowStatistics(double change, double own, double low, double high, double pAbove, double pBelow) {

    /** The probability that is left out at each end of the interval. */
    static final double INTERVAL_ALPHA = 0.025;

    /**
     * The results of tests of ln(score).
     *
     * @param family the number of rows for the adjustment, including those that could not be tested
     */
    static List<RowStatistics> of(List<? extends ArmTest> tests, int family) {
        double[] above = adjusted(tests, family, ArmTest::pAbove);
        double[] below = adjusted(tests, family, ArmTest::pBelow);
        return IntStream.range(0, tests.size())
                .mapToObj(i -> of(tests.get(i), above[i], below[i]))
                .toList();
    }

    private static RowStatistics of(ArmTest test, double pAbove, double pBelow) {
        return new RowStatistics(
                Math.expm1(test.estimate()),
                Math.expm1(test.excess()),
                Math.expm1(test.lower(INTERVAL_ALPHA)),
                Math.expm1(test.upper(INTERVAL_ALPHA)),
                pAbove,
                pBelow);
    }

    private static double[] adjusted(List<? extends ArmTest> tests, int family, ToDoubleFunction<ArmTest> p) {
        return Holm.adjust(IntStream.range(0, family)
                .mapToDouble(i -> i < tests.size() ? p.applyAsDouble(tests.get(i)) : 1)
                .toArray());
    }

    /** For a row with too little data for a verdict: only the change, without interval and probabilities. */
    static RowStatistics none(double change) {
        return new RowStatistics(change, change, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * These statistics with the change that the row's figures show. The estimate by ranks is the median of all
     * differences, which is not the difference of the medians if the distributions of the arms have different shapes;
     * the interval then contains both.
     */
    RowStatistics about(double shown) {
        return new RowStatistics(shown, shown, Math.min(low, shown), Math.max(high, shown), pAbove, pBelow);
    }

    /** The probability for the side on which the change lies. */
    double p() {
        return change >= 0 ? pAbove : pBelow;
    }

    Verdict verdict(boolean lowerIsBetter, double tolerance, double alpha) {
        if (own > tolerance && pAbove < alpha) {
            return lowerIsBetter ? Verdict.REGRESSED : Verdict.IMPROVED;
        }
        if (own < -tolerance && pBelow < alpha) {
            return lowerIsBetter ? Verdict.IMPROVED : Verdict.REGRESSED;
        }
        return low > -tolerance && high < tolerance ? Verdict.SAME : Verdict.INCONCLUSIVE;
    }
}
