package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.ArmTest;
import dev.lockstep.stats.RankSum;
import dev.lockstep.stats.Welch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The decision on stored results. Their arms were measured at different times, so that a change of the machine in
 * between looks like a change of the code: it is weaker than a decision on blocks. A fork counts as one score, and
 * iterations never count as independent.
 */
public final class StoredGate {

    /** The rank test is used if its smallest probability, over all rows, is at most this, so that it has some power. */
    private static final double WORTH_RANKING = 0.001;

    /** With fewer forks, code that runs in one of two modes shows one mode in each arm too often. */
    private static final int FEWEST = 4;

    private final Policy policy;
    private final int family;
    private final int fewest;

    private StoredGate(List<StoredRow> rows, Policy policy) {
        this.policy = policy;
        family = (int) rows.stream().filter(StoredGate::hasBetter).count();
        fewest = Math.max(
                FEWEST,
                UnpairedPower.forksThatCanFail(policy.alpha() * TestedStatistics.SCORE_WEIGHT / Math.max(1, family)));
    }

    public static Decision decide(List<StoredRow> rows, Policy policy, List<RowKey> added, List<RowKey> removed) {
        StoredGate gate = new StoredGate(rows, policy);
        List<StoredRow> tested = new ArrayList<>();
        Stream.Builder<RowVerdict> verdicts = Stream.builder();
        for (StoredRow row : rows) {
            Optional<RowVerdict> invalid = StoredArms.problem(row).map(problem -> invalid(row, problem));
            if (invalid.isPresent()) {
                verdicts.add(invalid.get());
                continue;
            }
            gate.unjudged(row).ifPresentOrElse(why -> verdicts.add(gate.shown(row, why)), () -> tested.add(row));
        }
        List<RowTests> tests = tested.stream().map(gate::tests).toList();
        List<RowStatistics> evidence = RowStatistics.of(tests, gate.family, RowStatistics.INTERVAL_ALPHA);
        IntStream.range(0, tested.size())
                .mapToObj(i -> gate.verdict(tested.get(i), tests.get(i).deciding(), evidence.get(i)))
                .forEach(verdicts);
        Stream<String> unused = policy.tolerances()
                .unused(Stream.of(rows.stream().map(StoredRow::id), added.stream(), removed.stream())
                        .flatMap(ids -> ids)
                        .toList());
        return Decision.of(verdicts.build(), added, removed).withWarnings(unused.toList());
    }

    /**
     * Why no row was judged, with the remedy: first the reasons that more forks do not remove; empty if a row was
     * judged.
     */
    public static Optional<String> nothingJudged(List<StoredRow> rows, Policy policy) {
        StoredGate gate = new StoredGate(rows, policy);
        List<String> invalid = new ArrayList<>();
        int few = 0;
        int forks = 0;
        for (StoredRow row : rows) {
            Optional<String> problem = StoredArms.problem(row);
            problem.ifPresent(invalid::add);
            if (problem.isEmpty() && gate.unjudged(row).isEmpty()) {
                return Optional.empty();
            }
            if (problem.isEmpty() && hasBetter(row)) {
                few++;
                forks = Math.max(forks, row.forks());
            }
        }
        List<String> reasons = new ArrayList<>();
        if (!invalid.isEmpty()) {
            reasons.add("%s cannot be compared (%s)"
                    .formatted(ReasonText.count(invalid.size(), "row"), invalid.getFirst()));
        }
        if (few > 0) {
            reasons.add("%s of each arm cannot turn any of %s red: measure %d or more (jmh -f %d)"
                    .formatted(
                            ReasonText.count(forks, "fork"),
                            ReasonText.count(gate.family, "row"),
                            gate.fewest,
                            gate.fewest));
        }
        return Optional.of(reasons.isEmpty() ? "no row has a better direction" : String.join("; ", reasons));
    }

    private static boolean hasBetter(StoredRow row) {
        return row.better() != Better.NEITHER;
    }

    private static RowVerdict invalid(StoredRow row, String problem) {
        Verdict verdict = VerdictRule.ofProblem(row.better(), row.mismatches());
        return VerdictRule.unknown(
                row.id(), row.unit(), lowerIsBetter(row), verdict, row.forks(), across(row, problem));
    }

    /** Why a valid row cannot be tested. */
    private Optional<String> unjudged(StoredRow row) {
        if (!hasBetter(row)) {
            return Optional.of(VerdictRule.noBetter(row.unit()));
        }
        return row.forks() >= fewest
                ? Optional.empty()
                : Optional.of("%s of each arm cannot show a change in %s; it takes %d"
                        .formatted(ReasonText.count(row.forks(), "fork"), ReasonText.count(family, "row"), fewest));
    }

    /** The figures of a row without interval and probability. */
    private RowVerdict shown(StoredRow row, String why) {
        ForkStatistic score = TestedStatistics.of(row).score();
        StoredArms arms = StoredArms.of(row, score);
        Verdict verdict = hasBetter(row) ? Verdict.INCONCLUSIVE : Verdict.UNJUDGED;
        RowStatistics none = RowStatistics.none(score, arms.change(StoredArms.Place.MEDIAN));
        double visible = hasBetter(row) ? Double.POSITIVE_INFINITY : Double.NaN;
        return arms.placed(
                rule(row, arms, 1).verdict(verdict, none, visible, across(row, why)), StoredArms.Place.MEDIAN);
    }

    private RowTests tests(StoredRow row) {
        return new RowTests(
                TestedStatistics.of(row).tests(statistic -> test(StoredArms.of(row, statistic))),
                lowerIsBetter(row),
                policy.tolerances().of(row.id()));
    }

    private ArmTest test(StoredArms arms) {
        boolean ranks = RankSum.smallestP(arms.baseline().length, arms.candidate().length) * family <= WORTH_RANKING;
        return ranks ? RankSum.of(arms.baseline(), arms.candidate()) : Welch.of(arms.baseline(), arms.candidate());
    }

    private RowVerdict verdict(StoredRow row, StatisticTest deciding, RowStatistics evidence) {
        StoredArms arms = StoredArms.of(row, deciding.statistic());
        StoredArms.Place place = deciding.test() instanceof Welch ? StoredArms.Place.MEAN : StoredArms.Place.MEDIAN;
        VerdictRule rule = rule(row, arms, deciding.weight());
        RowVerdict verdict = rule.judge(
                evidence.about(arms.change(place)),
                () -> UnpairedPower.visible(rule, UnpairedPower.error(rule.pairs(), evidence)),
                rule::pairsFor);
        return arms.placed(verdict.because(across(row, verdict.reason())), place);
    }

    private static String across(StoredRow row, String reason) {
        return row.crossed().isEmpty()
                ? reason
                : "%s; compared across %s".formatted(reason, String.join(" and ", row.crossed()));
    }

    /** @param weight the statistic's part of the row's level */
    private VerdictRule rule(StoredRow row, StoredArms arms, double weight) {
        return new VerdictRule(
                row.id(),
                row.unit(),
                lowerIsBetter(row),
                arms.baseline(),
                arms.candidate(),
                policy,
                policy.alpha() * weight / Math.max(1, family));
    }

    private static boolean lowerIsBetter(StoredRow row) {
        return row.better() != Better.HIGHER;
    }
}
