package dev.lockstep.reports.words;

import dev.lockstep.harness.results.Contest;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.stats.race.RaceAnswer;
import dev.lockstep.stats.race.RacePolicy;
import java.util.Locale;
import java.util.Optional;

/** The result of a race in words. */
public final class RaceWords {

    private static final double LONG_SECONDS = 3_600;

    private RaceWords() {}

    /** The answer in a sentence or two, and the benefit of more time. */
    public static String of(Ranking verdict, Contest contest, Row pick) {
        String name = "`" + Labels.of(pick, verdict.ranked()) + "`";
        String figure = Headline.score(pick);
        String where = " (" + Labels.setting(verdict.group()) + ").";
        return switch (contest.result().answer()) {
            case RaceAnswer.Fastest _ -> name + " is the fastest: " + figure + next(verdict) + where;
            case RaceAnswer.Bounded(int _, double atMost) ->
                name + ": nothing measured can be faster by more than " + percent(atMost)
                        + " (95 %, all rivals at once): " + figure + next(verdict) + where + more(contest, atMost);
            case RaceAnswer.Open() -> name + " was the fastest, but nothing is decided: " + figure + where;
        };
    }

    /** ln of a ratio as a percentage, rounded up. */
    public static String percent(double log) {
        return String.format(Locale.ROOT, "%.1f %%", Math.max(0, Math.ceil(1_000 * Math.expm1(log) - 1e-6)) / 10);
    }

    private static String next(Ranking verdict) {
        Optional<Row> next = verdict.ranked().stream().skip(1).findFirst();
        return next.map(row -> "; the next, `" + Labels.of(row, verdict.ranked()) + "`, takes "
                        + NumberText.times(verdict.timesFastest(row)).replace("×", " times as long"))
                .orElse("");
    }

    public static String more(Contest contest, double atMost) {
        String goal = percent(RacePolicy.standard().indifference());
        double seconds = contest.result().forksToDecide() * contest.forkSeconds();
        if (atMost <= RacePolicy.standard().indifference()) {
            return " The remaining difference is too small to matter.";
        }
        if (seconds == 0) {
            return "";
        }
        return seconds > LONG_SECONDS
                ? " To bring that down to " + goal
                        + " would take hours, because the differences between the best are small."
                : " About " + minutes(seconds) + " more would bring that down to " + goal + " (--budget).";
    }

    private static String minutes(double seconds) {
        return seconds < 60
                ? Math.round(Math.ceil(seconds / 10) * 10) + " s"
                : Math.round(Math.ceil(seconds / 60)) + " min";
    }
}
