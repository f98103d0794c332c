package dev.lockstep.gate.run;

import dev.lockstep.gate.decision.Block;
import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.gate.decision.ReasonText;
import dev.lockstep.gate.decision.Replacement;
import dev.lockstep.gate.decision.Route;
import dev.lockstep.gate.decision.Routing;
import dev.lockstep.gate.stored.Matching;
import dev.lockstep.gate.stored.Measured;
import dev.lockstep.gate.stored.Rows;
import dev.lockstep.harness.results.JmhResult;
import dev.lockstep.harness.results.RowKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds the rows that the decision needs from measured blocks. */
final class Assembly {

    private final Set<String> metrics;
    private final Map<Arm, Rows> arms;
    private final Map<RowKey, List<Ruled>> screen = new LinkedHashMap<>();
    private final Map<RowKey, List<Ruled>> decision = new LinkedHashMap<>();
    private final Map<RowKey, Task> tasks = new HashMap<>();

    /** By task: the number of complete blocks. */
    private final Map<Task, Integer> blocks = new HashMap<>();

    Assembly(Set<String> metrics) {
        this.metrics = metrics;
        arms = Map.of(Arm.BASELINE, new Rows(metrics), Arm.CANDIDATE, new Rows(metrics));
    }

    /** One fork's iterations of a row, and what was measured beside it. */
    private record Scored(Arm arm, double[] iterations, double others, Map<String, Double> beside) {

        double ruler(String name) {
            return beside.getOrDefault(name, Double.NaN);
        }
    }

    /** A block with the rulers beside it. */
    private record Ruled(Block block, Map<String, Block> rulers) {

        static Ruled of(Measured row, List<Scored> inOrder) {
            List<Scored> forks =
                    inOrder.stream().sorted(Comparator.comparing(Scored::arm)).toList();
            Map<String, Block> rulers = new TreeMap<>();
            forks.getFirst().beside().keySet().stream()
                    .filter(name -> !name.equals(PairedRow.OTHER_LOAD))
                    .forEach(name -> rulers.put(name, ruler(forks, name)));
            double[][] iterations = forks.stream().map(Scored::iterations).toArray(double[][]::new);
            double[] others = forks.stream().mapToDouble(Scored::others).toArray();
            return new Ruled(
                    row.id().primary()
                            ? Block.ofSteady(iterations, others, row.better())
                            : new Block(iterations, others, row.better()),
                    rulers);
        }

        private static Block ruler(List<Scored> forks, String name) {
            double[] times =
                    forks.stream().mapToDouble(fork -> fork.ruler(name)).toArray();
            return new Block(times[0], times[1], times[2], times[3]);
        }
    }

    /** Adds a complete block: four forks that all gave a result. */
    void add(List<GateFork> block) {
        Map<RowKey, List<Scored>> rows = new LinkedHashMap<>();
        Map<RowKey, Measured> last = new HashMap<>();
        for (GateFork fork : block) {
            Map<String, String> fingerprint = Map.of("blackhole", fork.blackhole());
            Rows alone = new Rows(metrics);
            fork.jmh().forEach(node -> {
                JmhResult result = comparable(JmhResult.of(node), fork.task());
                alone.add(result, fingerprint);
                arms.get(fork.arm()).add(result, fingerprint);
            });
            alone.all().forEach(row -> tasks.put(row.id(), fork.task()));
            alone.all().stream().filter(row -> !row.forks().isEmpty()).forEach(row -> {
                last.put(row.id(), row);
                rows.computeIfAbsent(row.id(), _ -> new ArrayList<>())
                        .add(new Scored(fork.arm(), row.forks().getFirst(), fork.others(), fork.rulers()));
            });
        }
        GateFork first = block.getFirst();
        Map<RowKey, List<Ruled>> stage = first.stage() == Stage.DECISION ? decision : screen;
        blocks.merge(first.task(), 1, Integer::sum);
        rows.forEach((id, forks) -> {
            if (forks.size() == block.size()) {
                stage.computeIfAbsent(id, _ -> new ArrayList<>()).add(Ruled.of(last.get(id), forks));
            }
        });
    }

    /** A longer warm-up is no difference between forks if the gate itself has set it, the same for both arms. */
    private static JmhResult comparable(JmhResult result, Task task) {
        Map<String, String> conditions = new LinkedHashMap<>(result.conditions());
        if (!task.singleShot()) {
            conditions.remove(JmhResult.WARM_UP);
        }
        return new JmhResult(result.key(), conditions, result.jvmFlags(), result.primary(), result.secondary());
    }

    /** Rows of which blocks are left out, because a fork had no score, one line each. */
    List<String> lost() {
        return tasks.keySet().stream()
                .sorted()
                .flatMap(id -> lost(id, blocks.get(tasks.get(id))).stream())
                .toList();
    }

    private Optional<String> lost(RowKey id, int all) {
        int lost = all
                - screen.getOrDefault(id, List.of()).size()
                - decision.getOrDefault(id, List.of()).size();
        return lost == 0
                ? Optional.empty()
                : Optional.of("%s: %d of %s are left out, because a fork has no score"
                        .formatted(id, lost, ReasonText.count(all, "block")));
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
        int wanted = routing.of(match.id()).map(Route::blocks).orElse(0);
        List<Ruled> first = screen.getOrDefault(match.id(), List.of());
        List<Ruled> second = decision.getOrDefault(match.id(), List.of());
        Replacement fresh = Replacement.of(second.stream().map(Ruled::block).toList(), wanted);
        Map<String, List<Block>> rulers = new LinkedHashMap<>();
        Stream.concat(first.stream(), second.stream())
                .forEach(block -> block.rulers()
                        .forEach((name, ruler) -> rulers.computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(ruler)));
        return new PairedRow(
                match.id(),
                match.candidate().better(),
                match.candidate().unit(),
                first.stream().map(Ruled::block).toList(),
                fresh.kept(),
                fresh.replaced(),
                rulers,
                match.mismatches());
    }
}
