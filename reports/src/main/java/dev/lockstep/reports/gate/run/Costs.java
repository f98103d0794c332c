package dev.lockstep.reports.gate.run;

import dev.lockstep.reports.gate.Block;
import dev.lockstep.reports.run.Iterations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What forks cost in time, and how many the budget pays for. */
record Costs(GateSettings settings) {

    /** Two JVM starts, JMH's and the measured one's, and the ruler's. */
    private static final Duration STARTS = Duration.ofMillis(1_700);

    private static final double RULER_SECONDS = 0.35;
    private static final int FORKS_OF_A_PAIR = 2;

    Duration fork(double variation) {
        return settings.iterations(variation).total().plus(STARTS);
    }

    Duration of(List<PlannedBlock> blocks, Map<Task, Double> variations) {
        return blocks.stream()
                .map(block -> fork(variations.getOrDefault(block.task(), 0.0))
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
     * How many more pairs the budget pays for, as if each row had its own; by what forks have taken so far, and by the
     * dearest, since just those may be routed. Empty without a budget.
     */
    OptionalInt pairsLeft(int rows, Map<Task, List<List<GateFork>>> measured, Map<Task, Double> variations) {
        if (settings.budget().isEmpty() || measured.isEmpty()) {
            return OptionalInt.empty();
        }
        double spent = 0;
        double dearest = 0;
        for (Map.Entry<Task, List<List<GateFork>>> each : measured.entrySet()) {
            double seconds = each.getValue().stream()
                    .flatMap(List::stream)
                    .mapToDouble(GateFork::seconds)
                    .average()
                    .orElse(0);
            spent += each.getValue().size() * FORKS_OF_A_PAIR * Block.PAIRS * (seconds + RULER_SECONDS);
            dearest = Math.max(dearest, seconds + RULER_SECONDS + longer(variations.getOrDefault(each.getKey(), 0.0)));
        }
        double left = Math.max(0, settings.budget().get().toMillis() / 1e3 - spent);
        double rowsOfATask = (double) rows / measured.size();
        return OptionalInt.of((int) (left / dearest * rowsOfATask / FORKS_OF_A_PAIR));
    }

    private double longer(double variation) {
        Iterations usual = settings.iterations();
        return settings.iterations(variation).total().minus(usual.total()).toMillis() / 1e3;
    }
}
