package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.gate.GateReport.Arms;
import dev.lockstep.reports.gate.GateReport.Forks;
import dev.lockstep.reports.gate.GateReport.Measured;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** A report with every verdict, and with names and figures that are difficult to format. */
final class GateFixture {

    private static final double NONE = Double.NaN;

    private GateFixture() {}

    static GateReport report() {
        RowKey slower =
                RowKey.of("org.a.Queue.offer", "avgt", 4, Map.of("size", "10", "type", "<array>", "wait", "no"));
        RowKey faster = RowKey.of("org.a.Queue.poll", "thrpt", 1, Map.of("size", "10", "type", "a|b", "wait", "no"));
        RowKey noisy = RowKey.of("org.a.b.Map.get", "sample", 1, Map.of("wait", "no"));
        RowKey other = RowKey.of("org.a.b.Map.put", "ss", 1, Map.of("wait", "no"));
        RowKey alloc = faster.secondary("gc.alloc.rate.norm");
        RowKey quiet = RowKey.of("org.a.b.Set.has", "avgt", 2, Map.of("wait", "no"));
        RowKey stalls = RowKey.of("org.a.b.Set.add", "avgt", 2, Map.of("wait", "no"));
        RowKey contended = RowKey.of("org.a.b.Set.put", "avgt", 8, Map.of("wait", "no"));
        RowKey died = RowKey.of("org.a.b.Tree.put", "", 0, Map.of("wait", "no"));
        List<RowVerdict> rows = List.of(
                row(slower, Verdict.REGRESSED, "ns/op", 84.25, 0.1234, 0.09, 0.15, 0.000012, 12, "worse, 50 %: a, b"),
                row(faster, Verdict.IMPROVED, "ops/s", 12345678, 0.05, 0.04, 0.061, 0.0021, 20, "better"),
                row(alloc, Verdict.SAME, "B/op", 24, 0, -0.001, 0.001, 1, 20, "within"),
                row(noisy, Verdict.INCONCLUSIVE, "ns/op", 1e7, 0.02, -0.3, Double.POSITIVE_INFINITY, 0.4, 6, "too few"),
                row(other, Verdict.INVALID, "ns/op", NONE, NONE, NONE, NONE, NONE, 0, "unit ns/op against B/op"),
                row(quiet, Verdict.UNSUSPECTED, "ns/op", 0.5, -0.004, NONE, NONE, NONE, 4, "nothing"),
                row(
                        stalls,
                        Verdict.REGRESSED,
                        ForkStatistic.TAIL,
                        "ns/op",
                        2.5,
                        0.31,
                        0.2,
                        0.45,
                        0.0004,
                        12,
                        "worse in its tail"),
                row(
                        contended,
                        Verdict.UNSUSPECTED,
                        ForkStatistic.MEDIAN,
                        "ns/op",
                        7250,
                        -0.004,
                        NONE,
                        NONE,
                        NONE,
                        4,
                        "nothing"),
                row(
                        died,
                        Verdict.FAILED,
                        "",
                        NONE,
                        NONE,
                        NONE,
                        NONE,
                        NONE,
                        0,
                        "a fork of the candidate failed: <init>"));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Baseline", "main & \"old\"");
        facts.put("Candidate", "mine");
        facts.put("Seed", "7");
        return new GateReport(
                new Decision(
                        Verdict.REGRESSED,
                        rows,
                        List.of(RowKey.of("org.a.New.one", "", 0, Map.of("x", "1"))),
                        List.of(RowKey.of("org.a.Old.one", "avgt", 1, Map.of())),
                        List.of("5.0 % of the forks are outliers")),
                facts,
                List.of("How it was measured."),
                Map.of(
                        slower,
                        forks(84.25, 1.1234, block(84.25 * 1.05, 0.1), block(84.25 * 1.2, Double.NaN)),
                        quiet,
                        forks(0.5, 0.996),
                        stalls,
                        forks(2.5, 1.31, block(2.5, 1.25))));
    }

    private static RowVerdict row(
            RowKey id,
            Verdict verdict,
            String unit,
            double baseline,
            double change,
            double low,
            double high,
            double p,
            int pairs,
            String reason) {
        return row(id, verdict, ForkStatistic.score(id), unit, baseline, change, low, high, p, pairs, reason);
    }

    private static RowVerdict row(
            RowKey id,
            Verdict verdict,
            ForkStatistic statistic,
            String unit,
            double baseline,
            double change,
            double low,
            double high,
            double p,
            int pairs,
            String reason) {
        boolean lower = !id.mode().equals("thrpt") || !id.primary();
        return new RowVerdict(
                id,
                verdict,
                unit,
                lower,
                statistic,
                baseline,
                baseline * (1 + change),
                change,
                low,
                high,
                p,
                pairs,
                0.0175,
                0,
                visible(verdict, pairs),
                reason);
    }

    private static double visible(Verdict verdict, int pairs) {
        return switch (verdict) {
            case INCONCLUSIVE -> Double.POSITIVE_INFINITY;
            case REGRESSED -> NONE;
            default -> pairs > 0 ? 0.05 : NONE;
        };
    }

    /** One fork of the candidate is an outlier. */
    private static Forks forks(double baseline, double times, Measured... replaced) {
        double[] was = DoubleStream.of(0.99, 1, 1.01, 1.02, 0.98, 1)
                .map(x -> baseline * x)
                .toArray();
        double[] is = DoubleStream.of(0.99, 1, 1.01, 1.03, 0.98, 1.9)
                .map(x -> baseline * x * times)
                .toArray();
        Arms loop = new Arms(new double[] {2, 2.01, 2.02}, new double[] {2.01, 2.04, 1.99});
        Arms pingPong = new Arms(new double[] {120, 122, 125}, new double[] {121, 128, 119});
        Arms others = new Arms(new double[] {0.5, 1, 1.5, 1, 0.5, NONE}, new double[] {1, 1, 1, 1, 1, 1});
        return new Forks(
                0.03,
                new Measured(new Arms(was, is), others),
                new TreeMap<>(Map.of("loop", loop, "ping-pong", pingPong)),
                List.of(replaced));
    }

    /** A disturbed block; one fork of the candidate had this load. */
    private static Measured block(double score, double load) {
        return new Measured(
                new Arms(new double[] {score, score * 1.01}, new double[] {score * 1.1, score * 1.12}),
                new Arms(new double[] {0.02, 0.61}, new double[] {load, 0.03}));
    }
}
