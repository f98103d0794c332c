package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;

/**
 * What the gate says of one row. A figure that cannot be given is NaN.
 *
 * @param baseline where its forks lie, in {@code unit}; with the candidate's it always shows {@code change}
 * @param change the candidate's as a share of the baseline: 0.05 is 5 % above it, better or worse
 * @param low lower end of the 95 % interval of {@code change}; may be negative infinity, less than -1 never
 * @param high its upper end; may be infinite
 * @param adjustedP one-sided, towards the side on which {@code change} lies, adjusted by Holm over the rows decided
 * @param pairs forks of each arm behind these figures; the smaller number where the arms differ
 * @param variation between forks of the same arm, 1.4826 x the median absolute deviation of ln(score)
 * @param outlierShare the share of forks far outside that, 0 to 1
 * @param visible the smallest change for the worse, as a share, that these pairs would have shown four times in five;
 *     infinite where they could show none
 * @param reason one line: why this verdict, and what it would take where it is none
 */
public record RowVerdict(
        RowKey id,
        Verdict verdict,
        String unit,
        boolean lowerIsBetter,
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

    /** The same with these scores of the two arms. */
    RowVerdict between(double was, double is) {
        return new RowVerdict(
                id,
                verdict,
                unit,
                lowerIsBetter,
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

    /** The same with another reason. */
    public RowVerdict because(String other) {
        return new RowVerdict(
                id,
                verdict,
                unit,
                lowerIsBetter,
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
