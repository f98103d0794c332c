package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.ForkIterations;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.Samples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hardware counters of a row, per cycle.
 *
 * @param perCycle median over forks by counter name, in the order of {@link #NAMES}
 */
public record Counters(RowKey key, Map<String, Double> perCycle) {

    /** The most informative counters; a CPU has hundreds. */
    public static final List<String> NAMES = List.of(
            "cycles",
            "instructions",
            "CPI",
            "L1-dcache-load-misses",
            "LLC-load-misses",
            "cache-misses",
            "branch-misses");

    /** Empty if none of them was counted. */
    public static Optional<Counters> of(RowKey key, List<ForkIterations> forks) {
        Map<String, Double> perCycle = new LinkedHashMap<>();
        for (String name : NAMES) {
            double median = Samples.median(forks.stream()
                    .mapToDouble(fork -> Samples.mean(fork.metric(name)))
                    .toArray());
            if (Double.isFinite(median)) {
                perCycle.put(name, median);
            }
        }
        return perCycle.isEmpty() ? Optional.empty() : Optional.of(new Counters(key, perCycle));
    }
}
