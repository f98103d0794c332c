package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.stats.ArmTest;
import dev.lockstep.stats.Holm;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The statistics of one row; changes are shares of the baseline, as in {@link RowVerdict}.
 *
 * @param statistic that these figures belong to
 * @param own the part of the change that the rulers do not show
 * @param low lower end of the 95 % interval, at least -1
 * @param high its upper end, may be infinite
 * @param pAbove adjusted one-sided probability that chance alone puts the candidate as far above
 * @param pBelow the same for below
 * @param same whether the intervals of all statistics of the row lie within its tolerance
 */
record RowStatistics(
        ForkStatistic statistic,
        double change,
        double own,
        double low,
        double high,
        double pAbove,
        double pBelow,
        boolean same) {

    /** The probability that is left out at each end of the interval. */
    static final double INTERVAL_ALPHA = 0.025;

    /**
     * The statistics of rows that are decided together.
     *
     * @param rows the test that decides each row
     * @param family the number of rows for the adjustment, including those that could not be tested
     * @param alpha the probability to leave out at each end of an interval
     */
    static List<RowStatistics> of(List<RowTests> rows, int family, double alpha) {
        List<StatisticTest> deciding = rows.stream().map(RowTests::deciding).toList();
        double[] above = adjusted(deciding, family, StatisticTest::pAbove);
        double[] below = adjusted(deciding, family, StatisticTest::pBelow);
        return IntStream.range(0, rows.size())
                .mapToObj(i -> of(
                        deciding.get(i), above[i], below[i], alpha, rows.get(i).same(alpha)))
                .toList();
    }

    private static RowStatistics of(StatisticTest deciding, double pAbove, double pBelow, double alpha, boolean same) {
        ArmTest test = deciding.test();
        return new RowStatistics(
                deciding.statistic(),
                Math.expm1(test.estimate()),
                Math.expm1(test.excess()),
                Math.expm1(test.lower(alpha)),
                Math.expm1(test.upper(alpha)),
                pAbove,
                pBelow,
                same);
    }

    private static double[] adjusted(List<StatisticTest> tests, int family, ToDoubleFunction<StatisticTest> p) {
        return Holm.adjust(IntStream.range(0, family)
                .mapToDouble(i -> i < tests.size() ? p.applyAsDouble(tests.get(i)) : 1)
                .toArray());
    }

    /** For a row with too little data for a verdict: only the change, without interval and probabilities. */
    static RowStatistics none(ForkStatistic statistic, double change) {
        return new RowStatistics(statistic, change, change, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);
    }

    /**
     * These statistics with the change that the row's figures show. The estimate by ranks is the median of all
     * differences, which is not the difference of the medians if the distributions of the arms have different shapes;
     * the interval then contains both.
     */
    RowStatistics about(double shown) {
        return new RowStatistics(
                statistic, shown, shown, Math.min(low, shown), Math.max(high, shown), pAbove, pBelow, same);
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
        return same && low > -tolerance && high < tolerance ? Verdict.SAME : Verdict.INCONCLUSIVE;
    }
}
