package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.ScoreText;
import dev.lockstep.stats.Samples;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Checks whether the means of a row's forks changed differently from their scores: a few slow iterations in each fork
 * move the mean but not the score, a median. No verdict depends on the mean, so the report has a warning.
 */
final class TailCheck {

    /** The means and medians of undisturbed forks can differ this much by chance. */
    private static final double LEAST = 0.05;

    private static final double[] QUARTERS = {0.25, 0.75};

    private TailCheck() {}

    static Optional<String> warning(StoredRow row, StoredArms scores, double tolerance) {
        StoredArms tails = StoredArms.of(row, ForkStatistic.TAIL);
        double[] was = excess(tails.baseline(), scores.baseline());
        double[] is = excess(tails.candidate(), scores.candidate());
        double shift = Samples.median(is) - Samples.median(was);
        boolean far = Math.abs(shift) > Math.log1p(Math.max(tolerance, LEAST));
        return far && (shift > 0 ? apart(was, is) : apart(is, was))
                ? Optional.of(words(row, scores, tails))
                : Optional.empty();
    }

    /** Whether the upper quartile of the one is below the lower quartile of the other. */
    private static boolean apart(double[] low, double[] high) {
        return Quantile.withDefaults().evaluate(low, QUARTERS)[1]
                < Quantile.withDefaults().evaluate(high, QUARTERS)[0];
    }

    private static double[] excess(double[] tails, double[] scores) {
        return IntStream.range(0, tails.length)
                .mapToDouble(i -> tails[i] - scores[i])
                .toArray();
    }

    private static String words(StoredRow row, StoredArms scores, StoredArms tails) {
        double was = Math.exp(Samples.median(tails.baseline()));
        double is = Math.exp(Samples.median(tails.candidate()));
        return ("%s: the mean of the iterations changed from %s to %s (%s), but their median, which is the"
                        + " score, changed by %s; a few iterations of each fork cause the difference, and the"
                        + " verdict ignores them")
                .formatted(
                        row.id(),
                        ScoreText.of(was, row.unit(), was),
                        ScoreText.of(is, row.unit(), was),
                        ReasonText.change(is / was - 1),
                        ReasonText.change(scores.change(StoredArms.Place.MEDIAN)));
    }
}
