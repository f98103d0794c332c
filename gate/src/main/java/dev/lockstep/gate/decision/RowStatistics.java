package dev.lockstep.gate.decision;

import dev.lockstep.stats.ArmTest;
import dev.lockstep.stats.Holm;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What the statistics say of one row; changes are shares of the baseline, as in {@link RowVerdict}.
 *
 * @param own the part of the change that is not the machine's
 * @param low lower end of the 95 % interval, at least -1
 * @param high its upper end, may be infinite
 * @param pAbove adjusted one-sided probability that the candidate would lie as far above by chance
 * @param pBelow the same for below
 */
record RowStatistics(double change, double own, double low, double high, double pAbove, double pBelow) {

    /** What the interval leaves out at each end. */
    static final double INTERVAL_ALPHA = 0.025;

    /** Tests of ln(score); of {@code family} rows, so that those which could not be tested make the others no surer. */
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

    /** For what was seen too little of for a verdict: a change, and nothing that would tell how sure it is. */
    static RowStatistics none(double change) {
        return new RowStatistics(change, change, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * With the change that the rows' own figures show. An estimate by ranks is the median of all differences, which is
     * another than the difference of the medians where the arms have different shapes; the interval then covers both.
     */
    RowStatistics about(double shown) {
        return new RowStatistics(shown, shown, Math.min(low, shown), Math.max(high, shown), pAbove, pBelow);
    }

    /** Towards the side on which the change lies. */
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
