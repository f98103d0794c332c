package dev.lockstep.gate.run;

import dev.lockstep.gate.decision.Block;
import dev.lockstep.harness.plan.Iterations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * The time that forks take, and how many the budget pays for.
 *
 * @param timed the share of tasks with timed iterations; of single shots only the start of the JVM is known
 */
record ForkCosts(GateSettings settings, double timed) {

    /** The start of JMH's JVM and of the measured one. */
    static final Duration START = Duration.ofMillis(900);

    /** The rulers' part of a fork: a block has one more run of them than forks. */
    private static final Duration RULERS = Duration.ofMillis(100);

    private static final int FORKS_OF_A_PAIR = 2;

    static ForkCosts of(GateSettings settings, List<Task> tasks) {
        long shots = tasks.stream().filter(Task::singleShot).count();
        return new ForkCosts(settings, 1 - (double) shots / Math.max(1, tasks.size()));
    }

    /** The mean time of a fork over all tasks, before any was measured. */
    Duration fork() {
        return START.plus(RULERS)
                .plusMillis((long) (timed * settings.length().usual().total().toMillis()));
    }

    /** The number of forks that the budget pays for, before any was measured; empty without a budget. */
    OptionalInt forks() {
        return settings.budget()
                .map(budget -> OptionalInt.of((int) (budget.toMillis() / fork().toMillis())))
                .orElseGet(OptionalInt::empty);
    }

    /** @param measured all blocks by task */
    Duration of(List<PlannedBlock> planned, Map<Task, List<List<GateFork>>> measured) {
        double seconds = planned.stream()
                .mapToDouble(block -> block.order().size()
                        * next(block.task(), block.stage(), measured.getOrDefault(block.task(), List.of())))
                .sum();
        return Duration.ofMillis((long) (1e3 * seconds));
    }

    /**
     * The number of further pairs that the budget pays for. The cost is that of the most expensive task that may get
     * them. Empty without a budget.
     *
     * @param measured everything that took time, including failed forks
     */
    OptionalInt pairsLeft(Map<Task, List<List<GateFork>>> measured, Predicate<Task> eligible) {
        if (settings.budget().isEmpty() || measured.isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) (left(measured) / mostExpensive(measured, eligible) / FORKS_OF_A_PAIR));
    }

    /**
     * Why the budget does not pay for the rest of the screen and the fewest pairs that can turn one row red, by what
     * forks have taken so far; empty if it does.
     *
     * @param rest of the screen
     */
    Optional<String> shortfall(List<PlannedBlock> rest, Map<Task, List<List<GateFork>>> measured) {
        return settings.budget().flatMap(budget -> {
            double screen = of(rest, measured).toMillis() / 1e3;
            double decision = FORKS_OF_A_PAIR
                    * settings.policy().fewestPairs(1)
                    * costs(measured, _ -> true).min().orElse(0);
            double left = left(measured);
            return left >= screen + decision
                    ? Optional.empty()
                    : Optional.of(String.format(
                            Locale.ROOT,
                            "the rest of the screen takes about %.0f s and the decision on one suspect %.0f s, but of"
                                    + " the budget %.0f s are left; allow a --budget of %.0fs or more, or gate fewer"
                                    + " rows",
                            screen,
                            decision,
                            left,
                            Math.ceil(1.1 * (budget.toSeconds() - left + screen + decision))));
        });
    }

    /** As many of these further blocks of each task as the budget pays for. */
    Map<Task, Integer> affordable(Map<Task, List<List<GateFork>>> measured, Map<Task, Integer> blocks) {
        double left = settings.budget().isEmpty() ? Double.POSITIVE_INFINITY : left(measured);
        Map<Task, Integer> affordable = new TreeMap<>();
        for (Map.Entry<Task, Integer> each : new TreeMap<>(blocks).entrySet()) {
            double block = FORKS_OF_A_PAIR * Block.PAIRS * mostExpensive(measured, each.getKey()::equals);
            int number = (int) Math.min(each.getValue(), left / block);
            if (number > 0) {
                affordable.put(each.getKey(), number);
                left -= number * block;
            }
        }
        return affordable;
    }

    /** Why some tasks got no pairs, with the budget that would pay for enough pairs to decide each row. */
    Optional<String> missing(Map<Task, List<List<GateFork>>> measured, Set<Task> tasks, int pairs) {
        return settings.budget().map(budget -> {
            double row = FORKS_OF_A_PAIR * pairs * mostExpensive(measured, tasks::contains);
            double left = left(measured);
            return String.format(
                    Locale.ROOT,
                    "%.0f s of the budget are left, and the %d pairs that decide a row take about %.0f s; a --budget"
                            + " of about %.0fs pays for all",
                    left,
                    pairs,
                    row,
                    Math.ceil(budget.toSeconds() - left + 2 * tasks.size() * row));
        });
    }

    private double left(Map<Task, List<List<GateFork>>> measured) {
        double spent = measured.values().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .mapToDouble(ForkCosts::seconds)
                .sum();
        return Math.max(0, settings.budget().orElseThrow().toMillis() / 1e3 - spent);
    }

    private double mostExpensive(Map<Task, List<List<GateFork>>> measured, Predicate<Task> eligible) {
        return costs(measured, eligible).max().orElse(Double.POSITIVE_INFINITY);
    }

    /** By task: the seconds of its next fork in the decision. */
    private DoubleStream costs(Map<Task, List<List<GateFork>>> measured, Predicate<Task> eligible) {
        return measured.keySet().stream()
                .filter(eligible)
                .mapToDouble(task -> next(task, Stage.DECISION, measured.get(task)));
    }

    /**
     * The seconds that the next fork of a task takes: the mean of those forks that had the same iterations, else of all
     * with the difference. Forks of the decision are no part of it, so that their number does not depend on their
     * scores.
     */
    private double next(Task task, Stage stage, List<List<GateFork>> blocks) {
        Iterations times = settings.length().of(stage, blocks);
        List<GateFork> before = blocks.stream()
                .flatMap(List::stream)
                .filter(fork -> fork.stage() != Stage.DECISION)
                .toList();
        List<GateFork> same =
                before.stream().filter(fork -> times.equals(fork.times())).toList();
        return (same.isEmpty() ? before : same)
                .stream()
                        .mapToDouble(fork -> Math.max(0, seconds(fork) + fork.secondsMore(times)))
                        .average()
                        .orElseGet(() -> unknown(task));
    }

    private double unknown(Task task) {
        Duration measured =
                task.singleShot() ? Duration.ZERO : settings.length().usual().total();
        return START.plus(RULERS).plus(measured).toMillis() / 1e3;
    }

    private static double seconds(GateFork fork) {
        return fork.seconds() + RULERS.toMillis() / 1e3;
    }
}
