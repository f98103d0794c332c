package dev.lockstep.gate.simulation;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.simulation.ForkNoise;
import dev.lockstep.stats.simulation.Noise;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A world whose truth is known.
 *
 * @param rows how many are gated
 * @param changed how many of them, the first, take longer by {@code effect} with the candidate
 * @param load share by which everything takes longer beside the candidate, rulers too: not the code's fault
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

    /** By how much the row's ln(score) is larger with the candidate. */
    double shift(int row) {
        return Math.log1p(load) + (row < changed ? Math.log1p(effect) : 0);
    }

    List<RowKey> ids() {
        return IntStream.range(0, rows)
                .mapToObj(row -> RowKey.of("row%05d".formatted(row), "avgt", 1, Map.of()))
                .toList();
    }
}
