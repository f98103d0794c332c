package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.stats.AlignedRanks;
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
