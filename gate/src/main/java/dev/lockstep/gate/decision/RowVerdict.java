package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.RowKey;

/**
 * The gate's verdict on one row. A figure that is not available is NaN.
 *
 * @param statistic of each fork that the figures belong to
 * @param baseline the level of the baseline's forks, in {@code unit}; the ratio of the candidate's to this is always
 *     {@code change}
 * @param change of the candidate as a share of the baseline: 0.05 is 5 % above it, better or worse
 * @param low lower end of the 95 % interval of {@code change}; either negative infinity or at least -1
 * @param high its upper end; may be infinite
 * @param adjustedP one-sided, for the side on which {@code change} lies, adjusted by Holm over the rows decided
 * @param pairs the number of forks of each arm; the smaller one if they differ
 * @param variation between forks of the same arm, 1.4826 x the median absolute deviation of ln(score)
 * @param outlierShare the share of forks far outside that, 0 to 1
 * @param visible the smallest change for the worse, as a share, that these pairs would have shown with a probability of
 *     80 %; infinite if they can show none
 * @param reason one line: the reason for this verdict, and what a verdict would take if there is none
 */
public record RowVerdict(
        RowKey id,
        Verdict verdict,
        String unit,
        boolean lowerIsBetter,
        ForkStatistic statistic,
        double baseline,
        double candidate,
        double change,
        double low,
        double high,
        double adjustedP,
        int pairs,
        double variation,
        double outlierShare,
        double visible,
        String reason) {

    /** This verdict with these scores of the two arms. */
    RowVerdict between(double was, double is) {
        return new RowVerdict(
                id,
                verdict,
                unit,
                lowerIsBetter,
                statistic,
                was,
                is,
                change,
                low,
                high,
                adjustedP,
                pairs,
                variation,
                outlierShare,
                visible,
                reason);
    }

    /** This verdict with another reason. */
    public RowVerdict because(String other) {
        return new RowVerdict(
                id,
                verdict,
                unit,
                lowerIsBetter,
                statistic,
                baseline,
                candidate,
                change,
                low,
                high,
                adjustedP,
                pairs,
                variation,
                outlierShare,
                visible,
                other);
    }
}
