package dev.lockstep.gate.simulation;

import dev.lockstep.harness.results.RowKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A simulated machine and code whose true changes are known.
 *
 * @param rows the number of rows
 * @param changed how many of them, the first ones, take longer by {@code effect} with the candidate
 * @param tail the probability that an iteration of a changed row takes twice as long with the candidate
 * @param load the share by which everything, also the rulers, takes longer during the candidate's forks, which is not
 *     due to the code
 */
record GateWorld(Host host, double variation, int rows, int changed, double effect, double tail, double load) {

    static GateWorld identical(Host host, double variation, int rows) {
        return new GateWorld(host, variation, rows, 0, 0, 0, 0);
    }

    static GateWorld slower(Host host, double variation, int rows, int changed, double effect) {
        return new GateWorld(host, variation, rows, changed, effect, 0, 0);
    }

    static GateWorld slowerTail(Host host, double variation, int rows, double tail) {
        return new GateWorld(host, variation, rows, 1, 0, tail, 0);
    }

    static GateWorld loaded(Host host, double variation, int rows, double load) {
        return new GateWorld(host, variation, rows, 0, 0, 0, load);
    }

    /** The true difference of the row's ln(score), candidate minus baseline. */
    double shift(int row) {
        return Math.log1p(load) + (row < changed ? Math.log1p(effect) : 0);
    }

    /** The candidate's iterations of a row, in ns, from those of a fork of the baseline. */
    double[] candidate(int row, double[] iterations, UniformRandomProvider random) {
        double factor = Math.exp(shift(row));
        return Arrays.stream(iterations)
                .map(time -> time * factor * (row < changed && tail > 0 && random.nextDouble() < tail ? 2 : 1))
                .toArray();
    }

    List<RowKey> ids() {
        return IntStream.range(0, rows)
                .mapToObj(row -> RowKey.of("row%05d".formatted(row), "avgt", 1, Map.of()))
                .toList();
    }
}
