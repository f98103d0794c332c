package dev.lockstep.reports.gate.run;

import dev.lockstep.reports.gate.Block;
import dev.lockstep.reports.gate.Decision;
import dev.lockstep.reports.gate.PairedGate;
import dev.lockstep.reports.gate.PairedRow;
import dev.lockstep.reports.gate.Routing;
import dev.lockstep.reports.gate.RowId;
import dev.lockstep.reports.gate.RowVerdict;
import dev.lockstep.reports.gate.Screen;
import dev.lockstep.reports.gate.input.Matching;
import dev.lockstep.reports.run.Child;
import dev.lockstep.reports.run.RefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two jars from their listings to the decision: the screen, the second look, the routes, the fresh pairs. */
public final class GateRun {

    private static final Routing NO_ROUTES = new Routing(List.of(), List.of());

    private final GateFolder folder;
    private final long seed;
    private final GateSettings settings;
    private final GateListener listener;
    private final Child child = new Child();
    private final BlockRunner runner;
    private final Map<Task, List<List<GateFork>>> measured = new LinkedHashMap<>();
    private final Map<Task, String> failed = new LinkedHashMap<>();

    public GateRun(GateFolder folder, long seed, GateSettings settings, GateListener listener) {
        this(folder, seed, settings, listener, new RulerProcess());
    }

    GateRun(GateFolder folder, long seed, GateSettings settings, GateListener listener, BlockRunner.Rulers rulers) {
        this.folder = folder;
        this.seed = seed;
        this.settings = settings;
        this.listener = listener;
        runner = new BlockRunner(folder, settings.jmh(), settings.forkLimit(), child, rulers);
    }

    /**
     * What came out.
     *
     * @param failures forks that gave no result, a line each; the others were decided all the same
     */
    public record Outcome(Decision decision, List<PairedRow> rows, List<String> failures) {}

    /** Measures and decides. Blocks that an earlier run into this folder has finished are not measured again. */
    public Outcome run() throws IOException, InterruptedException {
        Offer offer = Offer.of(tasks(Arm.BASELINE), tasks(Arm.CANDIDATE));
        if (offer.common().isEmpty() && offer.changed().isEmpty()) {
            throw new RefusedException(
                    "No benchmark that --filter '%s' finds is in both jars: ./run-bench.sh gate takes"
                                    .formatted(settings.filter())
                            + " JMH jars with benchmarks of the same names.");
        }
        Costs costs = new Costs(settings);
        Announcement.before(offer.common().size(), settings, costs).forEach(listener::say);
        int screenBlocks = settings.policy().screenPairs() / Block.PAIRS;
        measure(Stage.SCREEN, blocks(offer.common(), screenBlocks), Map.of(), costs);
        lookAgain(costs);
        Routing routing = route(offer, costs);
        return decide(offer, routing);
    }

    /** Kills what runs; what was measured stays and counts when the same is asked again. */
    public void stop() {
        child.stop();
    }

    private List<Task> tasks(Arm arm) throws IOException, InterruptedException {
        return new JmhJar(folder.jar(arm), settings.jmh())
                .list(child, settings.parameters()).stream()
                        .filter(task ->
                                settings.filter().matcher(task.toString()).find())
                        .toList();
    }

    /** What the screen has shown so far. */
    private record Screened(
            Assembly assembly, List<PairedRow> rows, Map<Task, Double> variations, OptionalInt affordable) {}

    private Screened screened(Costs costs) {
        Assembly assembly = assembly();
        List<PairedRow> rows = assembly.rows(NO_ROUTES);
        Map<Task, Double> variations = variations(assembly, rows);
        return new Screened(assembly, rows, variations, costs.rowForks(rows.size(), measured, variations));
    }

    private void lookAgain(Costs costs) throws IOException, InterruptedException {
        Screened seen = screened(costs);
        List<Task> suspects = Screen.lookAgain(seen.rows(), settings.policy(), seen.affordable()).stream()
                .map(seen.assembly()::task)
                .distinct()
                .toList();
        int blocks = settings.policy().secondLookPairs() / Block.PAIRS;
        measure(Stage.SECOND_LOOK, blocks(suspects, blocks), seen.variations(), costs);
    }

    private Routing route(Offer offer, Costs costs) throws IOException, InterruptedException {
        Screened seen = screened(costs);
        Routing routing = Screen.route(seen.rows(), settings.policy(), seen.affordable());
        Map<Task, Integer> blocks = new HashMap<>();
        routing.routes().forEach(route -> blocks.merge(seen.assembly().task(route.id()), route.blocks(), Math::max));
        Announcement.of(routing, offer.common().size()).forEach(listener::say);
        measure(Stage.DECISION, blocks, seen.variations(), costs);
        return routing;
    }

    private Map<Task, Double> variations(Assembly assembly, List<PairedRow> rows) {
        return PairedGate.decide(rows, NO_ROUTES, settings.policy(), List.of(), List.of()).rows().stream()
                .filter(row -> Double.isFinite(row.variation()) && assembly.task(row.id()) != null)
                .collect(Collectors.toMap(row -> assembly.task(row.id()), RowVerdict::variation, Math::max));
    }

    private Outcome decide(Offer offer, Routing routing) {
        Assembly assembly = assembly();
        Matching matching = assembly.matching();
        List<PairedRow> rows = Stream.concat(assembly.rows(routing).stream(), offer.changed().stream())
                .toList();
        Decision decision = PairedGate.decide(
                rows,
                routing,
                settings.policy(),
                together(offer.added(), matching.added()),
                together(offer.removed(), matching.removed()));
        List<String> failures = failed.entrySet().stream()
                .map(each -> "%s was not judged, a fork failed: %s".formatted(each.getKey(), each.getValue()))
                .toList();
        return new Outcome(decision, rows, failures);
    }

    private static List<RowId> together(List<RowId> some, List<RowId> others) {
        return Stream.concat(some.stream(), others.stream()).sorted().toList();
    }

    private static Map<Task, Integer> blocks(List<Task> tasks, int each) {
        return tasks.stream().collect(Collectors.toMap(task -> task, _ -> each));
    }

    private void measure(Stage stage, Map<Task, Integer> blocks, Map<Task, Double> variations, Costs costs)
            throws IOException, InterruptedException {
        List<PlannedBlock> planned = Schedule.of(stage, blocks, seed);
        listener.begins(stage, 2 * Block.PAIRS * planned.size(), costs.of(planned, variations));
        for (PlannedBlock block : planned) {
            if (!failed.containsKey(block.task())) {
                measure(block, variations.getOrDefault(block.task(), 0.0));
            }
            listener.measured(block.task(), block.order().size());
        }
    }

    private void measure(PlannedBlock block, double variation) throws IOException, InterruptedException {
        List<GateFork> forks = folder.read(block);
        if (forks.size() < block.order().size() || !forks.stream().allMatch(GateFork::ok)) {
            forks = runner.run(block, settings.iterations(variation));
        }
        GateFork last = forks.getLast();
        if (last.ok()) {
            measured.computeIfAbsent(block.task(), _ -> new ArrayList<>()).add(forks);
        } else {
            failed.put(block.task(), "the %s's, %s".formatted(name(last.arm()), last.reason()));
            listener.say("%s: the %s's fork failed, %s".formatted(block.task(), name(last.arm()), last.reason()));
        }
    }

    private Assembly assembly() {
        Assembly assembly = new Assembly(settings.metrics());
        measured.forEach((task, blocks) -> {
            if (!failed.containsKey(task)) {
                blocks.forEach(assembly::add);
            }
        });
        return assembly;
    }

    private static String name(Arm arm) {
        return arm == Arm.BASELINE ? "baseline" : "candidate";
    }
}
