package dev.lockstep.gate.decision;

import dev.lockstep.stats.ArmTest;
import dev.lockstep.stats.RankSum;
import dev.lockstep.stats.Welch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The decision on stored results. Their arms were measured apart from each other, so that a change of the machine in
 * between looks like one of the code: this can be believed less than what was measured in blocks. A fork counts as one
 * score, never its iterations.
 */
public final class StoredGate {

    /** Ranks are preferred where their smallest probability, over all rows, leaves them some power. */
    private static final double WORTH_RANKING = 0.001;

    private final Policy policy;
    private final int family;
    private final int fewest;

    private StoredGate(int family, Policy policy) {
        this.policy = policy;
        this.family = family;
        fewest = UnpairedPower.forksThatCanFail(policy.alpha() / Math.max(1, family));
    }

    public static Decision decide(List<StoredRow> rows, Policy policy, List<RowId> added, List<RowId> removed) {
        StoredGate gate = new StoredGate(rows.size(), policy);
        List<StoredArms> judged = new ArrayList<>();
        Stream.Builder<RowVerdict> verdicts = Stream.builder();
        for (StoredRow row : rows) {
            gate.unjudged(row).ifPresentOrElse(verdicts, () -> judged.add(StoredArms.of(row)));
        }
        List<RowStatistics> evidence =
                RowStatistics.of(judged.stream().map(gate::test).toList(), gate.family);
        IntStream.range(0, judged.size())
                .mapToObj(i -> gate.verdict(judged.get(i), evidence.get(i)))
                .forEach(verdicts);
        return Verdicts.decision(verdicts.build(), added, removed);
    }

    /** Why two files cannot be judged at all, with the remedy; empty where some row can turn red. */
    public static Optional<String> refusal(List<StoredRow> rows, Policy policy) {
        StoredGate gate = new StoredGate(rows.size(), policy);
        int most = rows.stream().mapToInt(StoredRow::forks).max().orElse(0);
        return rows.isEmpty() || most >= gate.fewest
                ? Optional.empty()
                : Optional.of("%s of each arm cannot turn any of %s red: measure %d or more (jmh -f %d)"
                        .formatted(
                                ReasonText.count(most, "fork"),
                                ReasonText.count(rows.size(), "row"),
                                gate.fewest,
                                gate.fewest));
    }

    /** The verdict on a row of which the statistics can say nothing. */
    private Optional<RowVerdict> unjudged(StoredRow row) {
        Optional<RowVerdict> invalid = Scale.of(row.id(), row.unit())
                .problem(row.mismatches(), row.iterations())
                .map(problem -> unknown(row, Verdict.INVALID, problem));
        return invalid.or(() -> row.forks() >= fewest
                ? Optional.empty()
                : Optional.of(unknown(
                        row,
                        Verdict.INCONCLUSIVE,
                        "%s of each arm tell nothing over %s; it takes %d"
                                .formatted(
                                        ReasonText.count(row.forks(), "fork"),
                                        ReasonText.count(family, "row"),
                                        fewest))));
    }

    private static RowVerdict unknown(StoredRow row, Verdict verdict, String reason) {
        return VerdictRule.unknown(row.id(), row.unit(), row.lowerIsBetter(), verdict, row.forks(), reason);
    }

    private ArmTest test(StoredArms arms) {
        int baseline = arms.baselineMedians().length;
        int candidate = arms.candidateMedians().length;
        return RankSum.smallestP(baseline, candidate) * family <= WORTH_RANKING
                ? RankSum.of(arms.baselineMedians(), arms.candidateMedians())
                : Welch.of(arms.baselineMeans(), arms.candidateMeans());
    }

    private RowVerdict verdict(StoredArms arms, RowStatistics evidence) {
        StoredRow row = arms.row();
        VerdictRule judge = new VerdictRule(
                row.id(), row.unit(), row.lowerIsBetter(), arms.baselineMeans(), arms.candidateMeans(), policy, family);
        return judge.judge(evidence, UnpairedPower.visible(judge));
    }
}
