package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.Spread;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Turns the data of one row into a verdict and its reason.
 *
 * @param baseline ln of the statistic of each fork
 * @param level the one-sided significance level of the statistic: that of the run divided by the number of rows that
 *     are decided together, and the statistic's part of it
 */
record VerdictRule(
        RowKey id,
        String unit,
        boolean lowerIsBetter,
        double[] baseline,
        double[] candidate,
        Policy policy,
        double level) {

    /** The largest number of pairs that a reason names. */
    private static final int MOST_PAIRS = 400;

    /**
     * The verdict by the evidence alone.
     *
     * @param visible the smallest change that it could have shown; not asked for a regression
     * @param pairs the number of forks of each arm that show a given change
     */
    RowVerdict judge(RowStatistics evidence, DoubleSupplier visible, DoubleUnaryOperator pairs) {
        Verdict verdict = evidence.verdict(lowerIsBetter, tolerance(), policy.alpha());
        double least = verdict == Verdict.REGRESSED ? Double.NaN : visible.getAsDouble();
        return verdict(verdict, evidence, least, reason(verdict, evidence, least, pairs));
    }

    /** A given verdict, for a reason outside the evidence. */
    RowVerdict verdict(Verdict verdict, RowStatistics evidence, double visible, String reason) {
        Spread spread = Spread.of(baseline, candidate);
        return new RowVerdict(
                id,
                verdict,
                unit,
                lowerIsBetter,
                evidence.statistic(),
                Math.exp(Median.withDefaults().evaluate(baseline)),
                Math.exp(Median.withDefaults().evaluate(candidate)),
                evidence.change(),
                evidence.low(),
                evidence.high(),
                evidence.p(),
                pairs(),
                spread.variation(),
                spread.outlierShare(),
                visible,
                reason);
    }

    /** The verdict on a row without any valid figure. */
    static RowVerdict unknown(
            RowKey id, String unit, boolean lowerIsBetter, Verdict verdict, int pairs, String reason) {
        double none = Double.NaN;
        return new RowVerdict(
                id,
                verdict,
                unit,
                lowerIsBetter,
                ForkStatistic.score(id),
                none,
                none,
                none,
                none,
                none,
                none,
                pairs,
                none,
                none,
                none,
                reason);
    }

    /** The verdict on a row whose scores have no ratio: without a better direction it would have had none anyway. */
    static Verdict ofProblem(Better better, List<String> mismatches) {
        return better == Better.NEITHER && mismatches.isEmpty() ? Verdict.UNJUDGED : Verdict.INVALID;
    }

    /** Why a row without a better direction has no verdict. */
    static String noBetter(String unit) {
        return "neither more nor less %s is better".formatted(unit);
    }

    double tolerance() {
        return policy.tolerances().of(id);
    }

    /** What so many forks with the usual noise can show, as far as their variation tells. */
    Power power() {
        return new Power(Spread.of(baseline, candidate), tolerance(), level);
    }

    int pairs() {
        return Math.min(baseline.length, candidate.length);
    }

    /** What it would take to show {@code change}, as far as the variation of the forks tells. */
    String needs(double change) {
        return needs(change, this::pairsFor);
    }

    /** The number of forks of each arm that show {@code change}, as far as their variation tells. */
    double pairsFor(double change) {
        Power power = power();
        int pairs = power.pairs(change, policy.fewestPairs(), MOST_PAIRS);
        return power.visible(pairs, Power.WANTED) > change ? Double.POSITIVE_INFINITY : pairs;
    }

    private String needs(double change, DoubleUnaryOperator pairs) {
        double effect = Math.max(Math.abs(change), tolerance() + Policy.LEAST_EXCESS);
        double needed = Math.max(policy.fewestPairs(), pairs.applyAsDouble(effect));
        return needed <= MOST_PAIRS
                ? "%s would take %.0f forks of each arm".formatted(ReasonText.share(effect), needed)
                : "%s would take more than %d forks of each arm".formatted(ReasonText.share(effect), MOST_PAIRS);
    }

    private String reason(Verdict verdict, RowStatistics evidence, double visible, DoubleUnaryOperator pairs) {
        String tolerance = ReasonText.share(tolerance());
        String where = switch (evidence.statistic()) {
            case QUIET -> "in its quiet moments";
            case MEDIAN -> "in its median";
            case TAIL -> "in its tail, the mean of the iterations,";
        };
        return switch (verdict) {
            case REGRESSED -> "worse %s by more than the tolerance of %s".formatted(where, tolerance);
            case IMPROVED -> "better %s by more than the tolerance of %s".formatted(where, tolerance);
            case SAME -> "the whole interval lies within the tolerance of %s".formatted(tolerance);
            default ->
                "%d forks of each arm at a variation of %s can show %s%s; %s"
                        .formatted(
                                pairs(),
                                ReasonText.share(power().spread().variation()),
                                Double.isInfinite(visible)
                                        ? "no change at all"
                                        : ReasonText.share(visible) + " or more",
                                machine(evidence),
                                needs(Math.max(policy.wantedEffect(), Math.abs(evidence.change())), pairs));
        };
    }

    private static String machine(RowStatistics evidence) {
        return evidence.own() == evidence.change()
                ? ""
                : ", and the part that the rulers do not show is %s".formatted(ReasonText.change(evidence.own()));
    }
}
