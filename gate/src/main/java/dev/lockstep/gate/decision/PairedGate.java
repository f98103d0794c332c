package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.ScoreText;
import dev.lockstep.stats.AlignedRanks;
import dev.lockstep.stats.TwoModes;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The decision on rows that were measured in blocks of both arms. */
public final class PairedGate {

    /** As ln(score). Modes that are closer than this cannot be mistaken for a change of the code. */
    private static final double MODES_APART = Math.log(1.1);

    private final Policy policy;
    private final Routing routing;
    private final RulerCheck machine;
    private final int family;

    private PairedGate(List<PairedRow> rows, Routing routing, Policy policy) {
        this.policy = policy;
        this.routing = routing;
        machine = RulerCheck.of(rows);
        family = Math.max(1, routing.family());
    }

    /** Decides a run after the screen and the fresh pairs of the routing have been measured. */
    public static Decision decide(
            List<PairedRow> rows, Routing routing, Policy policy, List<RowKey> added, List<RowKey> removed) {
        PairedGate gate = new PairedGate(rows, routing, policy);
        List<PairedRow> fresh = rows.stream()
                .filter(row -> routing.of(row.id()).filter(Route::goesOn).isPresent())
                .filter(row -> !row.decision().isEmpty() && problem(row).isEmpty())
                .toList();
        Stream<RowVerdict> others =
                rows.stream().filter(row -> !fresh.contains(row)).map(gate::undecided);
        Decision decision =
                Decision.of(Stream.concat(gate.decided(fresh), others).map(PairedGate::consistent), added, removed);
        return decision.withWarnings(policy.tolerances()
                        .unused(Stream.of(rows.stream().map(PairedRow::id), added.stream(), removed.stream())
                                .flatMap(ids -> ids)
                                .toList())
                        .toList())
                .withWarnings(gate.warnings(rows, decision));
    }

    /**
     * The verdict with Base and New adjusted so that they differ by exactly the change. The medians of all forks can
     * differ by something else if blocks differ, or if forks have two modes; their geometric mean gives the level.
     */
    private static RowVerdict consistent(RowVerdict row) {
        double middle = Math.sqrt(row.baseline() * row.candidate());
        double half = Math.sqrt(1 + row.change());
        return row.between(middle / half, middle * half);
    }

    private List<String> warnings(List<PairedRow> rows, Decision decision) {
        Stream<String> load = OtherLoad.of(rows).flatMap(cpus -> cpus.warning(decision.rows())).stream();
        return Stream.concat(load, rows.stream().flatMap(row -> modes(row).stream()))
                .toList();
    }

    /** What the row's forks themselves make hard to see. */
    private Optional<String> modes(PairedRow row) {
        if (problem(row).isPresent()) {
            return Optional.empty();
        }
        Arms arms = Arms.of(row, row.kept().toList(), TestedStatistics.of(row).score());
        return TwoModes.of(arms.baseline(), arms.candidate())
                .filter(modes -> modes.high() - modes.low() > MODES_APART)
                .map(modes -> modes(row, modes))
                .or(() -> varies(row, arms));
    }

    private static String modes(PairedRow row, TwoModes modes) {
        return ("%s: its forks have two modes, %s apart (%d forks at about %s and %d at about %s, both arms in each);"
                        + " each fork is in one of them by chance, which cannot be distinguished from a change between"
                        + " them")
                .formatted(
                        row.id(),
                        ReasonText.share(Math.expm1(modes.high() - modes.low())),
                        modes.lower(),
                        score(row, modes.low()),
                        modes.upper(),
                        score(row, modes.high()));
    }

    private Optional<String> varies(PairedRow row, Arms arms) {
        double visible = new Power(arms.spread(), policy.tolerances().of(row.id()), policy.alpha())
                .visible(Screening.MOST_PAIRS, Power.WANTED);
        DoubleSummaryStatistics all = DoubleStream.concat(
                        Arrays.stream(arms.baseline()), Arrays.stream(arms.candidate()))
                .summaryStatistics();
        return visible > Screening.VAGUE
                ? Optional.of(("%s: its forks vary by %s, from %s to %s; %d pairs would show only %s or more, so it is"
                                + " measured after the other rows")
                        .formatted(
                                row.id(),
                                ReasonText.share(arms.spread().variation()),
                                score(row, all.getMin()),
                                score(row, all.getMax()),
                                Screening.MOST_PAIRS,
                                ReasonText.share(visible)))
                : Optional.empty();
    }

    private static String score(PairedRow row, double ln) {
        return ScoreText.of(Math.exp(ln), row.unit(), Math.exp(ln));
    }

    /** Why a row cannot be judged, independent of its scores. */
    static Optional<String> problem(PairedRow row) {
        return Scale.of(row.id(), row.unit())
                .problem(
                        row.mismatches(),
                        row.kept().flatMapToDouble(block -> Arrays.stream(block.scores(ForkStatistic.score(row.id())))),
                        row.kept().flatMapToDouble(Block::iterations));
    }

    private Stream<RowVerdict> decided(List<PairedRow> rows) {
        List<RowTests> tests = rows.stream().map(this::tests).toList();
        List<RowStatistics> evidence =
                RowStatistics.of(tests, family, RowStatistics.INTERVAL_ALPHA * rows.size() / family);
        return IntStream.range(0, rows.size())
                .mapToObj(i -> decided(rows.get(i), tests.get(i).deciding(), evidence.get(i)));
    }

    private RowTests tests(PairedRow row) {
        List<StatisticTest> tests = TestedStatistics.of(row)
                .tests(statistic -> withoutMachine(row, Arms.of(row, row.decision(), statistic)));
        return new RowTests(tests, row.lowerIsBetter(), policy.tolerances().of(row.id()));
    }

    /**
     * The ranks after the slowdown or speedup that the rulers also show has been subtracted; nothing is subtracted from
     * allocation.
     */
    private AlignedRanks withoutMachine(PairedRow row, Arms arms) {
        if (!row.id().primary()) {
            return arms.ranks();
        }
        return row.lowerIsBetter()
                ? arms.ranks().beyond(machine.slower(), machine.faster())
                : arms.ranks().beyond(machine.faster(), machine.slower());
    }

    private RowVerdict decided(PairedRow row, StatisticTest deciding, RowStatistics evidence) {
        Arms arms = Arms.of(row, row.decision(), deciding.statistic());
        VerdictRule judge = judge(row, arms, deciding.weight());
        Resolution resolution =
                new Resolution(deciding, arms.pairs(), row.lowerIsBetter(), judge.tolerance(), judge.level());
        return RulerCheck.of(row)
                .or(machine::difference)
                .map(reason -> judge.verdict(Verdict.INVALID, evidence, Double.NaN, reason))
                .orElseGet(() -> judge.judge(evidence, resolution::visible, resolution::pairsFor));
    }

    /** The verdict on a row that has only its screen, or fresh pairs that removed the suspicion. */
    private RowVerdict undecided(PairedRow row) {
        int pairs = Block.PAIRS * row.screen().size();
        Optional<String> problem = problem(row);
        if (problem.isPresent()) {
            Verdict verdict = VerdictRule.ofProblem(row.better(), row.mismatches());
            return VerdictRule.unknown(row.id(), row.unit(), row.lowerIsBetter(), verdict, pairs, problem.get());
        }
        List<Block> seen = row.decision().isEmpty() ? row.screen() : row.decision();
        if (seen.isEmpty()) {
            return VerdictRule.unknown(
                    row.id(), row.unit(), row.lowerIsBetter(), Verdict.INCONCLUSIVE, 0, "no pair was measured");
        }
        TestedStatistics statistics = TestedStatistics.of(row);
        Arms arms = Arms.of(row, seen, statistics.score());
        VerdictRule judge = judge(row, arms, statistics.weight(statistics.score()));
        RowStatistics evidence =
                RowStatistics.none(statistics.score(), Math.expm1(arms.ranks().estimate()));
        if (row.better() == Better.NEITHER) {
            return judge.verdict(Verdict.UNJUDGED, evidence, Double.NaN, VerdictRule.noBetter(row.unit()));
        }
        Optional<String> differs = row.decision().isEmpty()
                ? machine.difference()
                : RulerCheck.of(row).or(machine::difference);
        return differs.map(reason -> judge.verdict(Verdict.INVALID, evidence, Double.NaN, reason))
                .orElseGet(() -> screened(row.id(), judge, evidence));
    }

    private RowVerdict screened(RowKey id, VerdictRule judge, RowStatistics evidence) {
        Optional<Route> route = routing.of(id);
        if (route.isPresent() && !route.get().goesOn()) {
            String threshold = ReasonText.share(Screening.threshold(judge.tolerance()));
            String reason = "%d fresh pairs did not look worse by %s".formatted(judge.pairs(), threshold);
            return judge.verdict(Verdict.UNSUSPECTED, evidence, suspicion(judge), reason);
        }
        if (routing.postponed().contains(id) || route.isPresent()) {
            String reason =
                    "suspect in the screen, but got no fresh pairs: %s".formatted(judge.needs(policy.wantedEffect()));
            return judge.verdict(Verdict.INCONCLUSIVE, evidence, Double.POSITIVE_INFINITY, reason);
        }
        return judge.verdict(
                Verdict.UNSUSPECTED, evidence, suspicion(judge), "the screen gave no reason for fresh pairs");
    }

    /** The smallest change that would have been suspect with a probability of 80 %, and could then have been shown. */
    private double suspicion(VerdictRule judge) {
        double suspect = judge.power().exceeding(Screening.threshold(judge.tolerance()), judge.pairs(), Power.WANTED);
        return Math.max(suspect, judge.power().visible(Math.max(policy.mostPairs(), judge.pairs()), Power.WANTED));
    }

    /** @param weight the statistic's part of the row's level */
    private VerdictRule judge(PairedRow row, Arms arms, double weight) {
        return new VerdictRule(
                row.id(),
                row.unit(),
                row.lowerIsBetter(),
                arms.baseline(),
                arms.candidate(),
                policy,
                policy.alpha() * weight / family);
    }
}
