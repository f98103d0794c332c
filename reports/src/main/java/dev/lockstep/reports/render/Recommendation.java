package dev.lockstep.reports.render;

import dev.lockstep.harness.results.Group;
import dev.lockstep.reports.figures.BlockedTime;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.table.AnsiStyle;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.table.TextTable;
import dev.lockstep.reports.words.Labels;
import dev.lockstep.reports.words.RaceWords;
import dev.lockstep.stats.race.RacePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Says what to choose for a single case, why, and under which conditions that would change. */
final class Recommendation {

    /** A thread that is blocked more often per second is regarded as sleeping instead of spinning. */
    private static final double OFTEN = 1_000;

    private final ReportModel model;
    private final StringBuilder text = new StringBuilder();
    private final AnsiStyle ink;

    private Recommendation(ReportModel model, AnsiStyle ink) {
        this.model = model;
        this.ink = ink;
    }

    static String of(ReportModel model, AnsiStyle ink) {
        Recommendation recommendation = new Recommendation(model, ink);
        recommendation.section("Take", model.answers());
        model.headlines().stream()
                .filter(verdict -> verdict.fastest().isPresent())
                .forEach(recommendation::explain);
        return recommendation.text.toString();
    }

    private void explain(Ranking verdict) {
        Row pick = verdict.ranked().getFirst();
        section("Why", why(verdict, pick));
        section("When that would change", change(verdict, pick));
    }

    private List<String> why(Ranking verdict, Row pick) {
        List<String> why = new ArrayList<>();
        if (Double.isFinite(pick.timesRuler())) {
            why.add("A cycle of %s takes %s as long as the hardware takes to move a segment from one CPU to another%s."
                    .formatted(name(verdict, pick), times(pick.timesRuler()), waits(pick)));
        }
        if (pick.key().fold() > 1) {
            why.add(("Each thread drives %d parties, so that fewer threads wait for each other: it joins as all of"
                            + " them, and lets all arrive before one awaits.")
                    .formatted(pick.key().fold()));
        }
        List<Row> blocked = verdict.ranked().stream()
                .filter(row -> row != pick && perSecond(row).orElse(0.0) > OFTEN)
                .toList();
        if (!blocked.isEmpty() && perSecond(pick).orElse(0.0) <= OFTEN) {
            Row slowest = blocked.getLast();
            why.add("The threads of %s sleep and are woken by the system, %s a second with %s, which takes %s as long."
                    .formatted(
                            names(verdict, blocked),
                            NumberText.count(perSecond(slowest).orElse(0.0)) + " times",
                            name(verdict, slowest),
                            times(verdict.timesFastest(slowest))));
        }
        return why.isEmpty() ? List.of("The profiles add no information to the times.") : why;
    }

    private String waits(Row row) {
        return profile(row)
                .map(profile -> BlockedTime.of(profile.times()))
                .map(blocked -> "; its threads were blocked %s times a second, %s %% of their time"
                        .formatted(NumberText.count(blocked.perSecond()), NumberText.percent(blocked.share())))
                .orElse("");
    }

    private List<String> change(Ranking verdict, Row pick) {
        List<String> change = new ArrayList<>();
        double matters = Math.expm1(RacePolicy.standard().indifference());
        List<Row> others = verdict.ranked().stream().skip(1).toList();
        if (!others.isEmpty()) {
            Row slowest = others.getLast();
            change.add(("With more work between exchanges it matters less: %s takes %s ns per cycle more than %s,"
                            + " which is less than %s of a cycle if parties compute for at least %s.")
                    .formatted(
                            name(verdict, slowest),
                            NumberText.brief(excess(verdict, pick, slowest)),
                            name(verdict, pick),
                            RaceWords.percent(Math.log1p(matters)),
                            time(excess(verdict, pick, slowest) / matters)));
        }
        change.add(cpus(verdict.group()));
        return change;
    }

    private String cpus(Group group) {
        OptionalInt cpus = model.cpus().get(group.source()).of(group.affinity());
        String change = cpus.isEmpty() || group.threads() > cpus.getAsInt()
                ? "With a CPU for each thread the order may change: those that sleep become relatively slower."
                : "With more threads than the " + cpus.getAsInt()
                        + " CPUs the order may change: those that spin become relatively slower.";
        return change + " Run it again with --threads.";
    }

    /** In ns per cycle. */
    private static double excess(Ranking verdict, Row pick, Row other) {
        return pick.score() * (verdict.timesFastest(other) - 1);
    }

    private Optional<Profile> profile(Row row) {
        return model.profiles().stream()
                .filter(profile -> profile.key().equals(row.key()))
                .findFirst();
    }

    private Optional<Double> perSecond(Row row) {
        return profile(row).map(profile -> BlockedTime.of(profile.times()).perSecond());
    }

    private static String names(Ranking verdict, List<Row> rows) {
        return rows.stream().map(row -> name(verdict, row)).collect(Collectors.joining(", "));
    }

    private static String name(Ranking verdict, Row row) {
        return "`" + Labels.of(row, verdict.ranked()) + "`";
    }

    private static String times(double factor) {
        return NumberText.times(factor).replace("×", " times");
    }

    private static String time(double nanos) {
        return nanos < 1e3
                ? NumberText.brief(nanos) + " ns"
                : nanos < 1e6 ? NumberText.brief(nanos / 1e3) + " us" : NumberText.brief(nanos / 1e6) + " ms";
    }

    private void section(String heading, List<String> sentences) {
        text.append('\n').append(ink.heading(heading)).append('\n');
        sentences.forEach(words -> text.append(ink.names(TextTable.wrap("  ", words, ink.columns())))
                .append('\n'));
    }
}
