package dev.lockstep.reports.words;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.figures.AffinityComparison;
import dev.lockstep.reports.figures.FalseSharing;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.Table.Kind;
import dev.lockstep.reports.table.Table.Line;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The scores as tables. */
public final class ResultTables {

    /** The name, the time, its interval, and its ratios to the fastest and to the ruler. */
    private static final int TIMES = 5;

    private static final String NO_DATA = "No data: a native rendezvous alone, which writes and reads nothing; a bound,"
            + " not a candidate. Its ruler is a message of one long. native-transfer: a cache line to the other CPU.";

    private ResultTables() {}

    public static Table ranking(Ranking verdict) {
        return new Table(
                Labels.setting(verdict.group()),
                with(
                        verdict.tellsCpuTime(),
                        List.of(
                                "Implementation",
                                unit(verdict.rows()),
                                "Interval",
                                "× fastest",
                                "× ruler",
                                "Alloc B",
                                "Forks"),
                        "CPU ns"),
                1,
                verdict.rows().stream().map(row -> line(verdict, row)).toList(),
                notes(
                        verdict,
                        verdict.tellsCpuTime()
                                ? List.of("CPU ns: CPU time of the whole process per "
                                        + (verdict.rows().getFirst().key().program() ? "run." : "cycle."))
                                : List.of()));
    }

    /** With the tail of each row. */
    public static Table details(Ranking verdict) {
        Table ranking = ranking(verdict);
        return new Table(
                ranking.title(),
                with(true, ranking.headers(), "Tail"),
                ranking.textColumns(),
                IntStream.range(0, ranking.lines().size())
                        .mapToObj(i -> new Line(
                                ranking.lines().get(i).kind(),
                                with(
                                        true,
                                        ranking.lines().get(i).cells(),
                                        NumberText.times(verdict.rows().get(i).tail()))))
                        .toList(),
                ranking.notes());
    }

    /** Only the columns about time. */
    public static Table times(Ranking verdict) {
        return ranking(verdict).leading(TIMES, notes(verdict, List.of()));
    }

    private static String tied(Ranking verdict) {
        return verdict.contest().isPresent()
                ? "≈: not shown to be slower than another by the race. × fastest: computed from the rounds of both."
                : "≈: its interval overlaps that of the fastest, or there are too few forks: no difference is shown.";
    }

    private static List<String> notes(Ranking verdict, List<String> more) {
        Stream<String> tied = verdict.tied().isEmpty() ? Stream.of() : Stream.of(tied(verdict));
        Stream<String> alone = verdict.natives().isEmpty() ? Stream.of() : Stream.of(NO_DATA);
        return Stream.of(Stream.of(Headline.interval(verdict.rows())), more.stream(), tied, alone)
                .flatMap(notes -> notes)
                .filter(note -> !note.isEmpty())
                .toList();
    }

    public static Table affinity(AffinityComparison comparison) {
        List<String> headers = new ArrayList<>(List.of("Implementation"));
        headers.addAll(comparison.policies());
        headers.add("Slowest ÷ fastest");
        List<RowKey> keys = comparison.lines().stream()
                .flatMap(line -> line.values().stream())
                .map(ResultTables::anywhere)
                .distinct()
                .toList();
        return new Table(
                Labels.setting(comparison.group()),
                headers,
                1,
                comparison.lines().stream()
                        .map(line -> line(comparison, line, keys))
                        .toList(),
                List.of(unit(comparison.lines().stream()
                                        .flatMap(line -> line.values().stream())
                                        .toList())
                                .replace("/", " per ")
                        + ", median over forks, by where the threads were pinned."));
    }

    public static Table falseSharing(List<FalseSharing> pairs) {
        List<RowKey> keys = pairs.stream().map(pair -> pair.packed().key()).toList();
        return new Table(
                "Writes to segments that share cache lines, and to segments that do not",
                List.of("Workload", "Implementation", "Packed ns", "Padded ns", "Ratio", "Range", "Finding"),
                2,
                pairs.stream().map(pair -> line(pair, keys)).toList(),
                List.of(
                        "Ratio: packed over padded, above 1 is false sharing.",
                        "Range: the smallest and the largest ratio that the intervals allow."));
    }

    private static Line line(Ranking verdict, Row row) {
        boolean best = verdict.fastest().filter(row::equals).isPresent() && verdict.decides();
        boolean ranked = verdict.ranked().contains(row);
        String tied = verdict.tied().contains(row) && verdict.decides() ? "≈ " : "";
        boolean alone = row.key().rendezvousAlone();
        return new Line(
                best ? Kind.BEST : ranked ? Kind.PLAIN : Kind.FAINT,
                with(
                        verdict.tellsCpuTime(),
                        List.of(
                                Labels.of(row, verdict.rows()) + kind(verdict, row),
                                NumberText.brief(row.score()),
                                row.forks() > 1
                                        ? NumberText.interval(
                                                row.interval().low(),
                                                row.interval().high())
                                        : NumberText.NONE,
                                ranked || alone ? tied + NumberText.times(verdict.timesFastest(row)) : NumberText.NONE,
                                NumberText.times(row.timesRuler()),
                                NumberText.brief(row.allocBytesPerOp()),
                                Integer.toString(row.forks())),
                        NumberText.brief(row.cpuNsPerOp())));
    }

    private static String kind(Ranking verdict, Row row) {
        return row.key().rendezvousAlone() ? Labels.ALONE : verdict.floors().contains(row) ? " (floor)" : "";
    }

    private static List<String> with(boolean wanted, List<String> cells, String cell) {
        return wanted ? Stream.concat(cells.stream(), Stream.of(cell)).toList() : cells;
    }

    private static Line line(AffinityComparison comparison, Map<String, Row> line, List<RowKey> keys) {
        boolean sameWaiting = line.values().stream()
                        .map(row -> row.key().waiting())
                        .distinct()
                        .count()
                == 1;
        Stream<String> policies = comparison.policies().stream()
                .map(policy -> line.containsKey(policy) ? cell(line.get(policy), sameWaiting) : NumberText.NONE);
        DoubleSummaryStatistics scores =
                line.values().stream().mapToDouble(Row::score).summaryStatistics();
        return new Line(
                Kind.PLAIN,
                Stream.of(
                                Stream.of(Labels.of(
                                        anywhere(line.values().iterator().next()), keys)),
                                policies,
                                Stream.of(NumberText.times(scores.getMax() / scores.getMin())))
                        .flatMap(cells -> cells)
                        .toList());
    }

    /** A row's time, with the wait strategy if it depends on the affinity. */
    private static String cell(Row row, boolean sameWaiting) {
        return NumberText.brief(row.score())
                + (sameWaiting ? "" : " " + row.key().waiting());
    }

    /** Its key without the affinity and what depends on it. */
    public static RowKey anywhere(Row row) {
        return row.key().withAffinity("").withWaiting("");
    }

    private static Line line(FalseSharing pair, List<RowKey> keys) {
        return new Line(
                Kind.PLAIN,
                List.of(
                        pair.packed().key().workload(),
                        Labels.inWorkload(pair.packed().key(), keys),
                        NumberText.brief(pair.packed().score()),
                        NumberText.brief(pair.padded().score()),
                        NumberText.times(pair.ratio()),
                        NumberText.interval(pair.ratioLow(), pair.ratioHigh()),
                        finding(pair)));
    }

    private static String finding(FalseSharing pair) {
        return !pair.decides()
                ? "one fork decides nothing"
                : !pair.differs() ? "no difference shown" : pair.ratio() > 1 ? "padding helps" : "packing helps";
    }

    private static String unit(List<Row> rows) {
        return rows.stream().filter(Row::measured).map(Row::unit).findFirst().orElse("Score");
    }
}
