package dev.lockstep.gate.run;

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
 * What forks cost in time, and how many the budget pays for.
 *
 * @param timed the share of tasks that are measured for a time; of single shots only the JVM's start is known
 */
record ForkCosts(GateSettings settings, double timed) {

    /** Two JVM starts, JMH's and the measured one's, and the ruler's. */
    private static final Duration STARTS = Duration.ofMillis(1_700);

    private static final double RULER_SECONDS = 0.35;
    private static final int FORKS_OF_A_PAIR = 2;

    static ForkCosts of(GateSettings settings, List<Task> tasks) {
        long shots = tasks.stream().filter(Task::singleShot).count();
        return new ForkCosts(settings, 1 - (double) shots / Math.max(1, tasks.size()));
    }

    /** One of all tasks, in the mean. */
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

    /** How many forks that vary so much the budget pays for; empty without a budget. */
    OptionalInt forks(double variation) {
        return settings.budget()
                .map(budget -> OptionalInt.of(
                        (int) (budget.toMillis() / fork(variation).toMillis())))
                .orElseGet(OptionalInt::empty);
    }

    /**
     * How many more pairs the budget pays for, as if each row had its own; by what forks took in the screen, and by the
     * dearest of the tasks that may get them. Empty without a budget.
     *
     * @param measured all that took time, forks that failed among it
     */
    OptionalInt pairsLeft(
            double rowsOfATask,
            Map<Task, List<List<GateFork>>> measured,
            Predicate<Task> wanting,
            Map<Task, Double> variations) {
        if (settings.budget().isEmpty() || measured.isEmpty()) {
            return OptionalInt.empty();
        }
        double dearest = dearest(measured, wanting, variations);
        return OptionalInt.of((int) (left(measured) / dearest * rowsOfATask / FORKS_OF_A_PAIR));
    }

    /** Why some tasks got no pairs, with the budget that would give each as many as it takes to decide a row. */
    Optional<String> missing(
            Map<Task, List<List<GateFork>>> measured, Set<Task> tasks, Map<Task, Double> variations, int pairs) {
        return settings.budget().map(budget -> {
            double row = FORKS_OF_A_PAIR * pairs * dearest(measured, tasks::contains, variations);
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

    private double dearest(
            Map<Task, List<List<GateFork>>> measured, Predicate<Task> wanting, Map<Task, Double> variations) {
        return measured.keySet().stream()
                .filter(wanting)
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
