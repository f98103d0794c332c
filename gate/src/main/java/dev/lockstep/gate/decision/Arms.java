package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.stats.AlignedRanks;
import dev.lockstep.stats.Samples;
import dev.lockstep.stats.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One statistic of the forks of both arms in some blocks, as the tests need it.
 *
 * @param blocks ln of the statistic by block: two of the baseline, then two of the candidate
 */
record Arms(double[][] blocks) {

    static Arms of(PairedRow row, List<Block> blocks, ForkStatistic statistic) {
        Scale scale = Scale.of(row.id(), row.unit());
        return new Arms(blocks.stream()
                .map(block ->
                        Arrays.stream(block.scores(statistic)).map(scale::ln).toArray())
                .toArray(double[][]::new));
    }

    /** The single values of rulers. */
    static Arms ofRulers(List<double[]> blocks) {
        return new Arms(blocks.stream()
                .map(block -> Arrays.stream(block).map(Math::log).toArray())
                .toArray(double[][]::new));
    }

    /**
     * The median of the differences between undisturbed forks of the same blocks, if these are at least half of all;
     * otherwise of all. Tests do not use it: they need every fork of a block.
     */
    double undisturbed(List<Block> from) {
        double[] differences = new double[blocks.length * AlignedRanks.BLOCK];
        int found = 0;
        for (int block = 0; block < blocks.length; block++) {
            for (int a = 0; a < Block.PAIRS; a++) {
                for (int b = Block.PAIRS; b < AlignedRanks.BLOCK; b++) {
                    if (!from.get(block).disturbed(a) && !from.get(block).disturbed(b)) {
                        differences[found++] = blocks[block][b] - blocks[block][a];
                    }
                }
            }
        }
        return found * 2 < differences.length ? ranks().estimate() : Samples.median(Arrays.copyOf(differences, found));
    }

    AlignedRanks ranks() {
        return AlignedRanks.of(blocks);
    }

    Spread spread() {
        return Spread.of(baseline(), candidate());
    }

    double[] baseline() {
        return arm(0);
    }

    double[] candidate() {
        return arm(2);
    }

    int pairs() {
        return blocks.length * Block.PAIRS;
    }

    private double[] arm(int first) {
        return Stream.of(blocks)
                .flatMapToDouble(block -> DoubleStream.of(block[first], block[first + 1]))
                .toArray();
    }
}
