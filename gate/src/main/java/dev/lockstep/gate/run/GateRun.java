package dev.lockstep.gate.run;

import dev.lockstep.gate.decision.Block;
import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.PairedGate;
import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.gate.decision.ReasonText;
import dev.lockstep.gate.decision.Replacement;
import dev.lockstep.gate.decision.Route;
import dev.lockstep.gate.decision.Routing;
import dev.lockstep.gate.decision.Screening;
import dev.lockstep.gate.stored.Matching;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.run.ChildProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A run of the gate on two jars, from the listings to the decision: the screen, the second look, and fresh pairs of
 * what stays suspect.
 */
public final class GateRun {

    private static final Routing NO_ROUTES = new Routing(List.of(), List.of());

    private final GateFolder folder;
    private final long seed;
    private final GateSettings settings;
    private final GateListener listener;
    private final ChildProcess child = new ChildProcess();
    private final BlockRunner runner;

    /** The measured blocks by task; they count against the budget even if one of their forks failed. */
    private final Map<Task, List<List<GateFork>>> measured = new LinkedHashMap<>();

    private final Map<Task, String> failed = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /** The number of blocks of the decision planned so far, which numbers them. */
    private int freshBlocks;

    GateRun(GateFolder folder, long seed, GateSettings settings, GateListener listener, BlockRunner.Rulers rulers) {
        this.folder = folder;
        this.seed = seed;
        this.settings = settings;
        this.listener = listener;
        runner = new BlockRunner(folder, settings.jmh(), settings.forkLimit(), child, rulers);
    }

    /**
     * The result of a run. If forks failed, the other rows were decided nevertheless.
     *
     * @param jvms name and version of each JVM that measured, as reported by JMH
     */
    public record Outcome(Decision decision, List<PairedRow> rows, Set<String> jvms) {}

    /** Measures and decides. Blocks that an earlier run has completed in this folder are not measured again. */
    Outcome run() throws IOException, InterruptedException {
        List<Task> baseline = list(Arm.BASELINE);
        List<Task> candidate = list(Arm.CANDIDATE);
        CommonTasks offer = CommonTasks.of(baseline, candidate, settings);
        found(Stream.concat(baseline.stream(), candidate.stream()).distinct().toList());
        if (offer.common().isEmpty()) {
            return decide(offer, NO_ROUTES);
        }
        ForkCosts costs = ForkCosts.of(settings, offer.common());
        Announcement.before(offer.common().size(), settings, costs).forEach(listener::say);
        int screenBlocks = settings.policy().screenPairs() / Block.PAIRS;
        Map<Task, Integer> screen = offer.common().stream().collect(Collectors.toMap(task -> task, _ -> screenBlocks));
        List<PlannedBlock> planned = BlockOrder.of(Stage.SCREEN, screen, seed, 0);
        measure(planned, costs, offer.common().size());
        lookAgain(costs);
        return decide(offer, route(offer, costs));
    }

    /** Kills the running fork; finished forks are kept for the same command. */
    void stop() {
        child.stop();
    }

    private List<Task> list(Arm arm) throws IOException, InterruptedException {
        return new JmhJar(folder.jar(arm), settings.jmh()).list("the " + name(arm), child, settings.parameters());
    }

    private void found(List<Task> offered) {
        FilterAlternatives filter = FilterAlternatives.of(settings.filter());
        filter.found(offered).ifPresent(found -> {
            listener.say(found);
            if (filter.misses(offered)) {
                warnings.add(found);
            }
        });
    }

    /** The rows measured so far, with the fresh blocks that a routing asks for. */
    private record Seen(Assembly assembly, List<PairedRow> rows) {

        Set<Task> tasks() {
            return rows.stream().map(row -> assembly.task(row.id())).collect(Collectors.toSet());
        }

        long replaced() {
            return rows.stream().mapToLong(row -> row.replaced().size()).sum();
        }

        /** How many blocks of each task to measure again. */
        Map<Task, Integer> disturbed(Routing routing) {
            Map<Task, Integer> again = new HashMap<>();
            for (PairedRow row : rows) {
                boolean goesOn = routing.of(row.id()).filter(Route::goesOn).isPresent();
                int blocks = goesOn ? Replacement.next(row) : 0;
                if (blocks > 0) {
                    again.merge(assembly.task(row.id()), blocks, Math::max);
                }
            }
            return again;
        }

        /** Whether one of the task's rows may get more pairs. */
        boolean wants(Task task, Routing routing) {
            return rows.stream()
                    .filter(row -> assembly.task(row.id()).equals(task))
                    .anyMatch(row -> routing.postponed().contains(row.id())
                            || routing.of(row.id()).filter(Route::goesOn).isPresent());
        }
    }

    private Seen seen(Routing routing) {
        Assembly assembly = assembly();
        return new Seen(assembly, assembly.rows(routing));
    }

    private void lookAgain(ForkCosts costs) throws IOException, InterruptedException {
        Seen seen = seen(NO_ROUTES);
        OptionalInt pairs = costs.pairsLeft(measured, seen.tasks()::contains);
        int blocks = settings.policy().secondLookPairs() / Block.PAIRS;
        Map<Task, Integer> suspects = new HashMap<>();
        Screening.lookAgain(seen.rows(), settings.policy(), pairs)
                .forEach(row -> suspects.put(seen.assembly().task(row), blocks));
        measure(BlockOrder.of(Stage.SECOND_LOOK, suspects, seed, 0), costs);
    }

    /**
     * Measures fresh pairs until no row is suspect, or the remaining suspects have all that they may get or the budget
     * pays for.
     */
    private Routing route(CommonTasks offer, ForkCosts costs) throws IOException, InterruptedException {
        Seen seen = seen(NO_ROUTES);
        OptionalInt pairs = costs.pairsLeft(measured, seen.tasks()::contains);
        Routing routing = Screening.route(seen.rows(), settings.policy(), pairs);
        Announcement.of(routing, offer.common().size()).forEach(listener::say);
        Map<Task, Integer> fresh = new HashMap<>();
        List<PlannedBlock> planned = missing(routing, seen, fresh);
        while (!planned.isEmpty()) {
            measure(planned, costs);
            planned.forEach(block -> fresh.merge(block.task(), 1, Integer::sum));
            Routing before = routing;
            Seen now = seen(before);
            pairs = costs.pairsLeft(measured, task -> now.wants(task, before));
            routing = Screening.goOn(now.rows(), before, settings.policy(), pairs);
            Announcement.of(before, routing).forEach(listener::say);
            planned = missing(routing, now, fresh);
        }
        replaceDisturbed(routing, costs);
        sayWhatIsLeft(routing, costs);
        return routing;
    }

    /**
     * Measures fresh blocks again that other load has disturbed, in the time that is left: as simulations show, more
     * pairs tell more than undisturbed ones.
     */
    private void replaceDisturbed(Routing routing, ForkCosts costs) throws IOException, InterruptedException {
        Seen seen = seen(routing);
        Map<Task, Integer> again = costs.affordable(measured, seen.disturbed(routing));
        while (!again.isEmpty()) {
            int blocks = again.values().stream().mapToInt(Integer::intValue).sum();
            listener.say(ReasonText.count(blocks, "block")
                    + (blocks == 1 ? " was disturbed by other load and is" : " were disturbed by other load and are")
                    + " measured again.");
            long replaced = seen.replaced();
            measure(fresh(again), costs);
            seen = seen(routing);
            // Blocks in which a metric has no score replace nothing.
            again = seen.replaced() == replaced ? Map.of() : costs.affordable(measured, seen.disturbed(routing));
        }
    }

    /** Blocks of the decision, with numbers that no earlier ones have, even if those were not measured. */
    private List<PlannedBlock> fresh(Map<Task, Integer> blocks) {
        List<PlannedBlock> planned = BlockOrder.of(Stage.DECISION, blocks, seed, freshBlocks);
        freshBlocks += planned.size();
        return planned;
    }

    private void sayWhatIsLeft(Routing routing, ForkCosts costs) {
        if (!routing.postponed().isEmpty()) {
            Seen seen = seen(routing);
            Set<Task> tasks =
                    routing.postponed().stream().map(seen.assembly()::task).collect(Collectors.toSet());
            costs.missing(measured, tasks, settings.policy().fewestPairs(1))
                    .ifPresent(why -> listener.say(Announcement.unmeasured(routing, why)));
        }
    }

    /** The blocks that the routes ask for and that were not measured yet; a task may measure several rows. */
    private List<PlannedBlock> missing(Routing routing, Seen seen, Map<Task, Integer> fresh) {
        Map<Task, Integer> missing = new HashMap<>();
        for (PairedRow row : seen.rows()) {
            Task task = seen.assembly().task(row.id());
            int blocks = routing.of(row.id()).map(Route::blocks).orElse(0);
            missing.merge(task, Math.max(0, blocks - fresh.getOrDefault(task, 0)), Math::max);
        }
        return fresh(missing);
    }

    private Outcome decide(CommonTasks offer, Routing routing) {
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
        Map<RowKey, String> unjudged = new LinkedHashMap<>();
        failed.forEach((task, reason) -> unjudged.put(task.listed(), reason));
        return new Outcome(
                decision.withFailed(unjudged).withWarnings(assembly.lost()).withWarnings(warnings), rows, jvms());
    }

    private Set<String> jvms() {
        return measured.values().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .filter(GateFork::ok)
                .flatMap(fork -> StreamSupport.stream(fork.jmh().spliterator(), false))
                .filter(result -> result.has("vmVersion"))
                .map(result -> "%s %s"
                        .formatted(
                                result.path("vmName").asText(),
                                result.path("vmVersion").asText()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<RowKey> together(List<RowKey> some, List<RowKey> others) {
        return Stream.concat(some.stream(), others.stream()).sorted().toList();
    }

    /** Refuses what shows only in results, when each task has been measured once. */
    private void checkFirstRound(List<PlannedBlock> rest, ForkCosts costs) {
        assembly().matching();
        List<PlannedBlock> left =
                rest.stream().filter(block -> !failed.containsKey(block.task())).toList();
        costs.shortfall(left, measured).ifPresent(why -> {
            throw new RefusedException("This gate cannot detect any regression: %s.".formatted(why));
        });
    }

    private void measure(List<PlannedBlock> planned, ForkCosts costs) throws IOException, InterruptedException {
        measure(planned, costs, 0);
    }

    /** @param firstRound the number of blocks of the first round of the screen, 0 in later stages */
    private void measure(List<PlannedBlock> planned, ForkCosts costs, int firstRound)
            throws IOException, InterruptedException {
        if (planned.isEmpty()) {
            return;
        }
        listener.begins(planned.getFirst().stage(), 2 * Block.PAIRS * planned.size(), costs.of(planned, measured));
        for (PlannedBlock block : planned) {
            if (!failed.containsKey(block.task())) {
                measure(block);
            }
            listener.measured(block.task(), block.order().size());
            if (block.number() == firstRound) {
                checkFirstRound(planned.subList(firstRound, planned.size()), costs);
            }
        }
    }

    private void measure(PlannedBlock block) throws IOException, InterruptedException {
        List<GateFork> forks = folder.read(block);
        if (!block.isWhole(forks)) {
            forks = runner.run(block, settings.length(), measured.getOrDefault(block.task(), List.of()));
        }
        measured.computeIfAbsent(block.task(), _ -> new ArrayList<>()).add(forks);
        GateFork last = forks.getLast();
        if (!last.ok()) {
            String reason = "the %s's fork failed, %s".formatted(name(last.arm()), last.reason());
            failed.put(block.task(), reason);
            listener.say("%s: %s".formatted(block.task(), reason));
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
