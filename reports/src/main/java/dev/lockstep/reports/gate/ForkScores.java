package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.Block;
import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.gate.decision.StoredRow;
import dev.lockstep.gate.decision.Tolerances;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.gate.GateReport.Arms;
import dev.lockstep.reports.gate.GateReport.Forks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The forks behind a decision, one score each. */
public final class ForkScores {

    private ForkScores() {}

    public static Map<RowKey, Forks> paired(List<PairedRow> rows, Tolerances tolerances) {
        Map<RowKey, Forks> forks = new LinkedHashMap<>();
        for (PairedRow row : rows) {
            List<Block> blocks = Stream.concat(row.screen().stream(), row.decision().stream())
                    .toList();
            if (!blocks.isEmpty()) {
                Arms arms = arms(blocks);
                Map<String, Arms> rulers = new LinkedHashMap<>();
                row.rulers().forEach((name, its) -> rulers.put(name, arms(its)));
                forks.put(row.id(), new Forks(tolerances.of(row.id()), arms.baseline(), arms.candidate(), rulers));
            }
        }
        return forks;
    }

    public static Map<RowKey, Forks> stored(List<StoredRow> rows, Tolerances tolerances) {
        Map<RowKey, Forks> forks = new LinkedHashMap<>();
        for (StoredRow row : rows) {
            if (!row.baselineForks().isEmpty() && !row.candidateForks().isEmpty()) {
                forks.put(
                        row.id(),
                        new Forks(
                                tolerances.of(row.id()),
                                scores(row.baselineForks()),
                                scores(row.candidateForks()),
                                Map.of()));
            }
        }
        return forks;
    }

    private static Arms arms(List<Block> blocks) {
        return new Arms(
                blocks.stream()
                        .flatMapToDouble(block -> DoubleStream.of(block.baseline1(), block.baseline2()))
                        .toArray(),
                blocks.stream()
                        .flatMapToDouble(block -> DoubleStream.of(block.candidate1(), block.candidate2()))
                        .toArray());
    }

    private static double[] scores(List<double[]> forks) {
        return forks.stream().mapToDouble(ForkStatistic.SCORE::of).toArray();
    }
}
