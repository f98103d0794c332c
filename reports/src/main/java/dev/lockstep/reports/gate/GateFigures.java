package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.PrintableText;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.ScoreText;
import dev.lockstep.reports.table.NumberText;
import java.util.Locale;

/** The gate's figures as text, the same in every locale. */
final class GateFigures {

    private static final String NO_CHANGE = "~";

    private GateFigures() {}

    static String of(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    static String of(ForkStatistic statistic) {
        return statistic.name().toLowerCase(Locale.ROOT);
    }

    /** Whether something else than the score of a row's forks decided, or stands for it. */
    static boolean unusual(RowVerdict row) {
        return row.statistic() != ForkStatistic.score(row.id());
    }

    /** The name of a row in a plot, with its statistic if that is not the score. */
    static String name(RowVerdict row, ShortNames names) {
        return names.of(row.id()) + (unusual(row) ? " · " + row.statistic().label() : "");
    }

    static boolean needsReason(Verdict verdict) {
        return switch (verdict) {
            case REGRESSED, FAILED, INVALID, INCONCLUSIVE, UNJUDGED -> true;
            case IMPROVED, UNSUSPECTED, SAME -> false;
        };
    }

    /**
     * The change, with its statistic if that is not the score. A row that is not suspect may still look changed: the
     * change is shown then, too.
     */
    static String change(RowVerdict row, double tolerance) {
        boolean looksTheSame = row.verdict() == Verdict.UNSUSPECTED && !(Math.abs(row.change()) > tolerance);
        String change = row.verdict() == Verdict.SAME || looksTheSame ? NO_CHANGE : percent(row.change());
        return unusual(row) ? row.statistic().label() + " " + change : change;
    }

    /** The visible change, without a sign; it is always for the worse. */
    static String visible(RowVerdict row) {
        return Double.isInfinite(row.visible()) ? "none" : plain(row.visible());
    }

    static String interval(RowVerdict row) {
        return Double.isNaN(row.low()) || Double.isNaN(row.high())
                ? NumberText.NONE
                : percent(row.low()) + " … " + percent(row.high());
    }

    static String percent(double share) {
        if (Double.isNaN(share)) {
            return NumberText.NONE;
        }
        return Double.isInfinite(share) ? share > 0 ? "+∞" : "-∞" : String.format(Locale.ROOT, "%+.1f %%", 100 * share);
    }

    static String tick(double share) {
        return String.format(Locale.ROOT, "%+.0f %%", 100 * share);
    }

    static String plain(double share) {
        return Double.isNaN(share) ? NumberText.NONE : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A number of CPUs, without the unit. */
    static String cpus(double number) {
        return Double.isNaN(number) ? NumberText.NONE : String.format(Locale.ROOT, "%.2f", number);
    }

    static String p(double p) {
        if (Double.isNaN(p)) {
            return NumberText.NONE;
        }
        return p < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }

    static String baseline(RowVerdict row) {
        return score(row.baseline(), row);
    }

    static String candidate(RowVerdict row) {
        return score(row.candidate(), row);
    }

    private static String score(double value, RowVerdict row) {
        return Double.isNaN(value)
                ? NumberText.NONE
                : PrintableText.of(ScoreText.of(value, row.unit(), row.baseline()));
    }
}
