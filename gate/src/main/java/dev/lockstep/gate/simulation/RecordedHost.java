package dev.lockstep.gate.simulation;

import dev.lockstep.gate.decision.Block;
import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.stats.Samples;
import dev.lockstep.stats.Spread;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Recorded forks of the same code: those of a random row from a random fork on, in the order in which they ran and
 * cyclically, so that bursts and drifts are preserved.
 *
 * @param label the name that tables print
 * @param rows the forks of each row, in the order in which they ran
 */
public record RecordedHost(String label, List<List<SimulatedFork>> rows) implements Host {

    /** 64 forks of one benchmark on two virtual CPUs, whose host became busy after the first third. */
    private static final String BUSY = "busy-host.csv";

    public RecordedHost {
        rows = rows.stream().map(RecordedHost::centred).toList();
    }

    /** The recorded forks of a host that became busy. */
    static RecordedHost busy() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedHost.class.getResourceAsStream(BUSY), BUSY), StandardCharsets.UTF_8))) {
            return new RecordedHost(
                    "recorded, busy",
                    List.of(reader.lines().skip(1).map(RecordedHost::fork).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SimulatedFork fork(String line) {
        double[] cells =
                Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
        return new SimulatedFork(Arrays.copyOfRange(cells, 1, cells.length), cells[0]);
    }

    private static List<SimulatedFork> centred(List<SimulatedFork> row) {
        double middle = Samples.median(levels(row));
        return row.stream()
                .map(fork -> new SimulatedFork(
                        Arrays.stream(fork.iterations())
                                .map(iteration -> iteration / Math.exp(middle))
                                .toArray(),
                        fork.others()))
                .toList();
    }

    private static double[] levels(List<SimulatedFork> row) {
        return row.stream()
                .mapToDouble(fork -> Math.log(ForkStatistic.QUIET.of(fork.iterations(), Better.LOWER)))
                .toArray();
    }

    Spread spread() {
        return Spread.of(rows.stream().map(RecordedHost::levels).toArray(double[][]::new));
    }

    int forks() {
        return rows.stream().mapToInt(List::size).sum();
    }

    /** The forks during which the load was considerable. */
    List<SimulatedFork> disturbed() {
        return rows.stream()
                .flatMap(List::stream)
                .filter(fork -> fork.others() > Block.BUSY)
                .toList();
    }

    @Override
    public Forks start(double variation, UniformRandomProvider random) {
        List<SimulatedFork> row = rows.get(random.nextInt(rows.size()));
        int[] next = {random.nextInt(row.size())};
        return (_, _) -> {
            SimulatedFork fork = row.get(next[0]++ % row.size());
            return new SimulatedFork(fork.iterations().clone(), fork.others());
        };
    }
}
