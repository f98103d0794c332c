package dev.lockstep.reports.words;

import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.stats.MedianInterval;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A ranking in one sentence. Names of implementations are in backticks; a renderer replaces them. */
public final class Headline {

    private Headline() {}

    public static String of(Ranking verdict) {
        return verdict.fastest()
                .map(fastest -> sentence(verdict, fastest))
                .orElse((verdict.natives().isEmpty()
                                ? "No sound implementation was measured with "
                                : "Only native rendezvous, which exchange no data, were measured with ")
                        + Labels.setting(verdict.group()) + ": there is nothing to rank.");
    }

    /** The coverage of the intervals of these rows, by the row with the fewest forks; empty if nothing was measured. */
    public static String interval(List<Row> rows) {
        List<MedianInterval> intervals = rows.stream()
                .filter(Row::measured)
                .map(Row::interval)
                .sorted(Comparator.comparing(MedianInterval::samples))
                .toList();
        return intervals.isEmpty() ? "" : promise(intervals.getFirst(), intervals.getLast());
    }

    private static String promise(MedianInterval fewest, MedianInterval most) {
        if (fewest.samples() == 1) {
            return "A single fork has no interval: two forks give a range, six one of 97%.";
        }
        String forks = (fewest.samples() < most.samples() ? "With as few as " : "With ") + fewest.samples() + " forks ";
        String promise = String.format(
                Locale.ROOT, "it contains the true median with a probability of %.0f%%", 100 * fewest.coverage());
        return fewest.isRange()
                ? forks + "the interval is the range of the forks: " + promise + " (six forks give 97%)."
                : forks + "the interval is one of order statistics: " + promise + ".";
    }

    private static String sentence(Ranking verdict, Row fastest) {
        if (verdict.contest().isPresent()) {
            return RaceWords.of(verdict, verdict.contest().get(), fastest);
        }
        String where = " (" + Labels.setting(verdict.group()) + ").";
        if (!verdict.decides()) {
            return name(verdict, fastest) + " was the fastest, " + figure(fastest)
                    + ", but a single fork decides nothing" + where;
        }
        if (verdict.ranked().size() == 1) {
            return name(verdict, fastest) + " takes " + figure(fastest)
                    + (verdict.others().stream().anyMatch(Row::measured)
                            ? "; nothing else that was measured can be ranked"
                            : "; nothing else was measured for comparison")
                    + where;
        }
        return (verdict.tied().isEmpty() ? alone(verdict, fastest) : together(verdict, fastest)) + where;
    }

    private static String alone(Ranking verdict, Row fastest) {
        return name(verdict, fastest) + " is the fastest on this machine: " + figure(fastest) + ", "
                + distances(verdict);
    }

    /** Two forks of each are too few for a choice. */
    private static String together(Ranking verdict, Row fastest) {
        int others = verdict.tied().size();
        return name(verdict, fastest) + " was the fastest, " + figure(fastest) + ", but "
                + (others == 1 ? "another is" : others + " others are")
                + " not shown to be slower by so few forks: --budget 5m races them";
    }

    private static String distances(Ranking verdict) {
        List<Row> slower = verdict.slower();
        return Stream.of(slower.getFirst(), slower.getLast())
                .distinct()
                .map(row -> NumberText.times(verdict.timesFastest(row)).replace("×", "") + " times as fast as "
                        + name(verdict, row))
                .collect(Collectors.joining(" and "));
    }

    private static String figure(Row row) {
        String interval = row.forks() > 1
                ? " (" + NumberText.brief(row.interval().low()) + " to "
                        + NumberText.brief(row.interval().high()) + ")"
                : "";
        return score(row) + interval;
    }

    /** With its unit in words. */
    static String score(Row row) {
        return NumberText.brief(row.score()) + " " + (row.isTime() ? row.unit().replace("/", " per ") : row.unit());
    }

    private static String name(Ranking verdict, Row row) {
        return "`" + Labels.of(row, verdict.ranked()) + "`";
    }
}
