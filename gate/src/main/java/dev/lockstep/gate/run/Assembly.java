package dev.lockstep.gate.run;

import dev.lockstep.gate.decision.Block;
import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.gate.decision.Route;
import dev.lockstep.gate.decision.Routing;
import dev.lockstep.gate.stored.Matching;
import dev.lockstep.gate.stored.Measured;
import dev.lockstep.gate.stored.Rows;
import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.JmhResult;
import dev.lockstep.harness.results.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Builds the rows that the decision needs from measured blocks. */
final class Assembly {

    private final Set<String> metrics;
    private final Map<Arm, Rows> arms;
    private final Map<RowKey, List<List<Scored>>> screen = new LinkedHashMap<>();
    private final Map<RowKey, List<List<Scored>>> decision = new LinkedHashMap<>();
    private final Map<RowKey, Task> tasks = new HashMap<>();

    Assembly(Set<String> metrics) {
        this.metrics = metrics;
        arms = Map.of(Arm.BASELINE, new Rows(metrics), Arm.CANDIDATE, new Rows(metrics));
    }

    private record Scored(Arm arm, double score, Map<String, Double> rulers) {}

    /** Adds a complete block: four forks that all gave a result. */
    void add(List<GateFork> block) {
        Map<RowKey, List<Scored>> rows = new LinkedHashMap<>();
        for (GateFork fork : block) {
            Map<String, String> fingerprint = Map.of("blackhole", fork.blackhole());
            Rows alone = new Rows(metrics);
            fork.jmh().forEach(node -> {
                JmhResult result = JmhResult.of(node);
                alone.add(result, fingerprint);
                arms.get(fork.arm()).add(result, fingerprint);
            });
            alone.all().stream()
                    .filter(row -> !row.forks().isEmpty())
                    .forEach(row -> rows.computeIfAbsent(row.id(), _ -> new ArrayList<>())
                            .add(new Scored(fork.arm(), score(row), fork.rulers())));
        }
        GateFork first = block.getFirst();
        Map<RowKey, List<List<Scored>>> stage = first.stage() == Stage.DECISION ? decision : screen;
        rows.forEach((id, scores) -> {
            tasks.put(id, first.task());
            if (scores.size() == block.size()) {
                stage.computeIfAbsent(id, _ -> new ArrayList<>()).add(scores);
            }
        });
    }

    Matching matching() {
        return Matching.of(
                arms.get(Arm.BASELINE).complete(), arms.get(Arm.CANDIDATE).complete());
    }

    /** The task that measures a row; one task can measure several. */
    Task task(RowKey id) {
        return tasks.get(id);
    }

    /** The rows with their screens, and with as many blocks of the decision as their routes say. */
    List<PairedRow> rows(Routing routing) {
        return matching().rows().stream().map(match -> row(match, routing)).toList();
    }

    private PairedRow row(Matching.Match match, Routing routing) {
        int blocks = routing.of(match.id()).map(Route::blocks).orElse(0);
        List<List<Scored>> first = screen.getOrDefault(match.id(), List.of());
        List<List<Scored>> second = decision.getOrDefault(match.id(), List.of()).stream()
                .limit(blocks)
                .toList();
        Map<String, List<Block>> rulers = new LinkedHashMap<>();
        Stream.concat(first.stream(), second.stream())
                .forEach(block -> block.getFirst()
                        .rulers()
                        .keySet()
                        .forEach(name -> rulers.computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(block(block, scored -> scored.rulers().get(name)))));
        return new PairedRow(
                match.id(),
                match.candidate().better() != Better.HIGHER,
                match.candidate().unit(),
                first.stream().map(block -> block(block, Scored::score)).toList(),
                second.stream().map(block -> block(block, Scored::score)).toList(),
                rulers,
                unjudged(match).orElse(match.mismatches()));
    }

    private static Optional<List<String>> unjudged(Matching.Match match) {
        return match.candidate().better() == Better.NEITHER
                ? Optional.of(List.of("neither more nor less %s is better"
                        .formatted(match.candidate().unit())))
                : Optional.empty();
    }

    private static Block block(List<Scored> forks, ToDoubleFunction<Scored> figure) {
        return Block.of(figures(forks, Arm.BASELINE, figure), figures(forks, Arm.CANDIDATE, figure));
    }

    private static double[] figures(List<Scored> forks, Arm arm, ToDoubleFunction<Scored> figure) {
        return forks.stream()
                .filter(fork -> fork.arm() == arm)
                .mapToDouble(figure)
                .toArray();
    }

    static double score(Measured row) {
        return ForkStatistic.SCORE.of(row.forks().getFirst());
    }
}
