package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.Spread;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Turns the data of one row into a verdict and its reason.
 *
 * @param baseline ln(score) of each fork
 * @param family the number of rows that are decided together
 */
record VerdictRule(
        RowKey id,
        String unit,
        boolean lowerIsBetter,
        double[] baseline,
        double[] candidate,
        Policy policy,
        int family) {

    /** The largest number of pairs that a reason names. */
    private static final int MOST_PAIRS = 400;

    /** The verdict by the evidence alone; {@code visible} is the smallest change that it could have shown. */
    RowVerdict judge(RowStatistics evidence, double visible) {
        Verdict verdict = evidence.verdict(lowerIsBetter, tolerance(), policy.alpha());
        return verdict(verdict, evidence, visible, reason(verdict, evidence, visible));
    }

    /** A given verdict, for a reason outside the evidence. */
    RowVerdict verdict(Verdict verdict, RowStatistics evidence, double visible, String reason) {
        Spread spread = Spread.of(baseline, candidate);
        return new RowVerdict(
                id,
                verdict,
                unit,
                lowerIsBetter,
                Math.exp(Median.withDefaults().evaluate(baseline)),
                Math.exp(Median.withDefaults().evaluate(candidate)),
                evidence.change(),
                evidence.low(),
                evidence.high(),
                evidence.p(),
                pairs(),
                spread.variation(),
                spread.outlierShare(),
                verdict == Verdict.REGRESSED ? Double.NaN : visible,
                reason);
    }

    /** The verdict on a row without any valid figure. */
    static RowVerdict unknown(
            RowKey id, String unit, boolean lowerIsBetter, Verdict verdict, int pairs, String reason) {
        double none = Double.NaN;
        return new RowVerdict(
                id, verdict, unit, lowerIsBetter, none, none, none, none, none, none, pairs, none, none, none, reason);
    }

    double tolerance() {
        return policy.tolerances().of(id);
    }

    Power power() {
        return new Power(Spread.of(baseline, candidate), tolerance(), policy.alpha() / family);
    }

    int pairs() {
        return Math.min(baseline.length, candidate.length);
    }

    /** What it would take to show {@code change}. */
    String needs(double change) {
        double effect = Math.max(Math.abs(change), tolerance() + Policy.LEAST_EXCESS);
        Power power = power();
        int pairs = power.pairs(effect, policy.fewestPairs(), MOST_PAIRS);
        return power.visible(pairs, Power.WANTED) > effect
                ? "%s would take more than %d forks of each arm".formatted(ReasonText.share(effect), MOST_PAIRS)
                : "%s would take %d forks of each arm".formatted(ReasonText.share(effect), pairs);
    }

    private String reason(Verdict verdict, RowStatistics evidence, double visible) {
        String tolerance = ReasonText.share(tolerance());
        return switch (verdict) {
            case REGRESSED -> "worse by more than the tolerance of %s".formatted(tolerance);
            case IMPROVED -> "better by more than the tolerance of %s".formatted(tolerance);
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
                                needs(Math.max(policy.wantedEffect(), Math.abs(evidence.change()))));
        };
    }

    private static String machine(RowStatistics evidence) {
        return evidence.own() == evidence.change()
                ? ""
                : ", and the part that the rulers do not show is %s".formatted(ReasonText.change(evidence.own()));
    }
}
