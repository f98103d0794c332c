package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.Block;
import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.StoredRow;
import dev.lockstep.gate.decision.Tolerances;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.gate.GateReport.Arms;
import dev.lockstep.reports.gate.GateReport.Forks;
import dev.lockstep.reports.gate.GateReport.Measured;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The forks behind a decision, one number each: the statistic to which the figures of their row belong. */
public final class ForkScores {

    /** What the score of a fork is, as a note of a report. */
    public static final String SCORE = "A fork is a JVM; its score is that of its quiet moments: a quarter of its"
            + " iterations were at least as good (for a metric: the median).";

    private ForkScores() {}

    public static Map<RowKey, Forks> paired(List<PairedRow> rows, Decision decision, Tolerances tolerances) {
        Map<RowKey, ForkStatistic> statistics = statistics(decision);
        Map<RowKey, Forks> forks = new LinkedHashMap<>();
        for (PairedRow row : rows) {
            List<Block> kept = row.kept().toList();
            if (!kept.isEmpty()) {
                ForkStatistic statistic = statistics.getOrDefault(row.id(), ForkStatistic.score(row.id()));
                Map<String, Arms> rulers = new LinkedHashMap<>();
                row.rulers().forEach((name, its) -> rulers.put(name, arms(its, ForkStatistic.MEDIAN)));
                forks.put(
                        row.id(),
                        new Forks(
                                tolerances.of(row.id()),
                                measured(kept, statistic),
                                rulers,
                                row.replaced().stream()
                                        .map(block -> measured(List.of(block), statistic))
                                        .toList()));
            }
        }
        return forks;
    }

    public static Map<RowKey, Forks> stored(List<StoredRow> rows, Decision decision, Tolerances tolerances) {
        Map<RowKey, ForkStatistic> statistics = statistics(decision);
        Map<RowKey, Forks> forks = new LinkedHashMap<>();
        for (StoredRow row : rows) {
            if (!row.baselineForks().isEmpty() && !row.candidateForks().isEmpty()) {
                ForkStatistic statistic = statistics.getOrDefault(row.id(), ForkStatistic.score(row.id()));
                Arms scores = new Arms(
                        scores(row, row.baselineForks(), statistic), scores(row, row.candidateForks(), statistic));
                forks.put(
                        row.id(),
                        new Forks(tolerances.of(row.id()), new Measured(scores, Arms.NONE), Map.of(), List.of()));
            }
        }
        return forks;
    }

    private static Map<RowKey, ForkStatistic> statistics(Decision decision) {
        return decision.rows().stream().collect(Collectors.toMap(RowVerdict::id, RowVerdict::statistic));
    }

    private static Measured measured(List<Block> blocks, ForkStatistic statistic) {
        return new Measured(arms(blocks, statistic), arms(blocks, Block::others));
    }

    private static Arms arms(List<Block> blocks, ForkStatistic statistic) {
        return arms(blocks, block -> block.scores(statistic));
    }

    /** @param forks two values of the baseline, then two of the candidate */
    private static Arms arms(List<Block> blocks, Function<Block, double[]> forks) {
        return new Arms(side(blocks, forks, 0), side(blocks, forks, Block.PAIRS));
    }

    private static double[] side(List<Block> blocks, Function<Block, double[]> forks, int first) {
        return blocks.stream()
                .map(forks)
                .flatMapToDouble(values -> DoubleStream.of(values).skip(first).limit(Block.PAIRS))
                .toArray();
    }

    private static double[] scores(StoredRow row, List<double[]> forks, ForkStatistic statistic) {
        return forks.stream()
                .mapToDouble(fork -> statistic.of(fork, row.better()))
                .toArray();
    }
}
