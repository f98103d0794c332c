package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Simulated rows: scores of about 100 ns, with blocks that differ by a wave of 10 % and forks by 0.5 %. */
final class Worlds {

    private Worlds() {}

    static RowKey id(String name) {
        return RowKey.of(name, "avgt", 1, Map.of());
    }

    /** Blocks whose candidate takes {@code times} times as long. */
    static List<Block> blocks(int pairs, double times, double variation, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> {
                    double level = 100 * (1 + 0.1 * random.nextDouble());
                    double[] noise = random.doubles(4)
                            .map(_ -> level * Math.exp(variation * random.nextGaussian()))
                            .toArray();
                    return new Block(noise[0], noise[1], times * noise[2], times * noise[3]);
                })
                .limit(pairs / Block.PAIRS)
                .toList();
    }

    static List<Block> blocks(int pairs, double times) {
        return blocks(pairs, times, 0.005, 1);
    }

    /** The block with the other load of each fork. */
    static Block beside(Block block, double... others) {
        return new Block(
                DoubleStream.of(block.scores(ForkStatistic.MEDIAN))
                        .mapToObj(score -> new double[] {score})
                        .toArray(double[][]::new),
                others,
                Better.LOWER);
    }

    static PairedRow screened(String name, double times) {
        return new PairedRow(id(name), Better.LOWER, "ns/op", blocks(4, times), List.of(), Map.of(), List.of());
    }

    static PairedRow row(RowKey id, boolean lowerIsBetter, List<Block> screen, List<Block> decision) {
        Better better = lowerIsBetter ? Better.LOWER : Better.HIGHER;
        return new PairedRow(id, better, "ns/op", screen, decision, Map.of(), List.of());
    }

    /** A row after routing and measuring, whose candidate takes {@code times} times as long. */
    static PairedRow measured(String name, double times) {
        return row(id(name), true, blocks(4, times), blocks(12, times));
    }

    static Routing routing(List<PairedRow> rows) {
        return new Routing(
                rows.stream()
                        .filter(row -> !row.decision().isEmpty())
                        .map(row -> new Route(row.id(), 12, 0, true))
                        .toList(),
                List.of());
    }

    static Decision decide(PairedRow... rows) {
        List<PairedRow> all = List.of(rows);
        return PairedGate.decide(all, routing(all), Policy.standard(), List.of(), List.of());
    }

    static RowVerdict only(PairedRow row) {
        return decide(row).rows().getFirst();
    }
}
