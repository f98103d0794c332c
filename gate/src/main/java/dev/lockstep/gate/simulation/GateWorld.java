package dev.lockstep.gate.simulation;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.simulation.ForkNoise;
import dev.lockstep.stats.simulation.Noise;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A simulated machine and code whose true changes are known.
 *
 * @param rows the number of rows
 * @param changed how many of them, the first ones, take longer by {@code effect} with the candidate
 * @param load the share by which everything, also the rulers, takes longer during the candidate's forks, which is not
 *     due to the code
 */
record GateWorld(ForkNoise noise, double variation, int rows, int changed, double effect, double load) {

    static GateWorld identical(ForkNoise noise, double variation, int rows) {
        return new GateWorld(noise, variation, rows, 0, 0, 0);
    }

    static GateWorld slower(Noise noise, double variation, int rows, double effect) {
        return new GateWorld(noise, variation, rows, 1, effect, 0);
    }

    static GateWorld loaded(Noise noise, double variation, int rows, double load) {
        return new GateWorld(noise, variation, rows, 0, 0, load);
    }

    /** The true difference of the row's ln(score), candidate minus baseline. */
    double shift(int row) {
        return Math.log1p(load) + (row < changed ? Math.log1p(effect) : 0);
    }

    List<RowKey> ids() {
        return IntStream.range(0, rows)
                .mapToObj(row -> RowKey.of("row%05d".formatted(row), "avgt", 1, Map.of()))
                .toList();
    }
}
