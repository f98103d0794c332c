package dev.lockstep.gate.run;

import dev.lockstep.gate.decision.Block;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * The time that forks take, and how many the budget pays for.
 *
 * @param timed the share of tasks with timed iterations; of single shots only the start of the JVM is known
 */
record ForkCosts(GateSettings settings, double timed) {

    /** The start of three JVMs: JMH's, the measured one and the ruler's. */
    private static final Duration STARTS = Duration.ofMillis(1_700);

    private static final double RULER_SECONDS = 0.35;
    private static final int FORKS_OF_A_PAIR = 2;

    static ForkCosts of(GateSettings settings, List<Task> tasks) {
        long shots = tasks.stream().filter(Task::singleShot).count();
        return new ForkCosts(settings, 1 - (double) shots / Math.max(1, tasks.size()));
    }

    /** The mean time of a fork over all tasks. */
    Duration fork(double variation) {
        return STARTS.plusMillis(
                (long) (timed * settings.iterations(variation).total().toMillis()));
    }

    private Duration fork(Task task, double variation) {
        return task.singleShot()
                ? STARTS
                : settings.iterations(variation).total().plus(STARTS);
    }

    Duration of(List<PlannedBlock> blocks, Map<Task, Double> variations) {
        return blocks.stream()
                .map(block -> fork(block.task(), variations.getOrDefault(block.task(), 0.0))
                        .multipliedBy(block.order().size()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The number of forks with this variation that the budget pays for; empty without a budget. */
    OptionalInt forks(double variation) {
        return settings.budget()
                .map(budget -> OptionalInt.of(
                        (int) (budget.toMillis() / fork(variation).toMillis())))
                .orElseGet(OptionalInt::empty);
    }

    /**
     * The number of further pairs that the budget pays for, as if each row had its own. The cost is that of the most
     * expensive task that may get them, from its forks in the screen. Empty without a budget.
     *
     * @param measured everything that took time, including failed forks
     */
    OptionalInt pairsLeft(
            double rowsOfATask,
            Map<Task, List<List<GateFork>>> measured,
            Predicate<Task> eligible,
            Map<Task, Double> variations) {
        if (settings.budget().isEmpty() || measured.isEmpty()) {
            return OptionalInt.empty();
        }
        double mostExpensive = mostExpensive(measured, eligible, variations);
        return OptionalInt.of((int) (left(measured) / mostExpensive * rowsOfATask / FORKS_OF_A_PAIR));
    }

    /** Whether the budget pays for so many more blocks of each task. */
    boolean pay(Map<Task, List<List<GateFork>>> measured, Map<Task, Integer> blocks, Map<Task, Double> variations) {
        double needed = blocks.entrySet().stream()
                .mapToDouble(each ->
                        2 * Block.PAIRS * each.getValue() * mostExpensive(measured, each.getKey()::equals, variations))
                .sum();
        return settings.budget().isEmpty() || needed <= left(measured);
    }

    /** Why some tasks got no pairs, with the budget that would pay for enough pairs to decide each row. */
    Optional<String> missing(
            Map<Task, List<List<GateFork>>> measured, Set<Task> tasks, Map<Task, Double> variations, int pairs) {
        return settings.budget().map(budget -> {
            double row = FORKS_OF_A_PAIR * pairs * mostExpensive(measured, tasks::contains, variations);
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
                .flatMapToDouble(blocks -> seconds(blocks, _ -> true))
                .sum();
        return Math.max(0, settings.budget().orElseThrow().toMillis() / 1e3 - spent);
    }

    private double mostExpensive(
            Map<Task, List<List<GateFork>>> measured, Predicate<Task> eligible, Map<Task, Double> variations) {
        return measured.keySet().stream()
                .filter(eligible)
                .mapToDouble(task -> seconds(measured.get(task), fork -> fork.stage() != Stage.DECISION)
                                .average()
                                .orElse(0)
                        + longer(task, variations.getOrDefault(task, 0.0)))
                .max()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static DoubleStream seconds(List<List<GateFork>> blocks, Predicate<GateFork> which) {
        return blocks.stream().flatMap(List::stream).filter(which).mapToDouble(fork -> fork.seconds() + RULER_SECONDS);
    }

    private double longer(Task task, double variation) {
        return fork(task, variation).minus(fork(task, 0)).toMillis() / 1e3;
    }
}
