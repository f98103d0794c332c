package dev.lockstep.gate.simulation;

import dev.lockstep.stats.Spread;
import dev.lockstep.stats.simulation.ForkNoise;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Recorded scores of forks of the same code: those of a random row from a random fork on, in the order in which they
 * ran and cyclically, so that bursts and drifts are preserved.
 *
 * @param rows ln(score) of the forks of each row, in the order in which they ran
 */
public record RecordedNoise(List<double[]> rows) implements ForkNoise {

    public RecordedNoise {
        rows = rows.stream().map(RecordedNoise::centred).toList();
    }

    private static double[] centred(double[] row) {
        double median = Median.withDefaults().evaluate(row);
        return Arrays.stream(row).map(score -> score - median).toArray();
    }

    Spread spread() {
        return Spread.of(rows.toArray(double[][]::new));
    }

    int forks() {
        return rows.stream().mapToInt(row -> row.length).sum();
    }

    @Override
    public String label() {
        return "recorded";
    }

    @Override
    public DoubleSupplier source(double variation, UniformRandomProvider random) {
        double[] row = rows.get(random.nextInt(rows.size()));
        int[] next = {random.nextInt(row.length)};
        return () -> row[next[0]++ % row.length];
    }
}
