package dev.lockstep.gate.decision;

import dev.lockstep.stats.AlignedRanks;
import dev.lockstep.stats.Spread;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The scores of the two arms of some blocks, as the statistics need them.
 *
 * @param blocks ln(score) by block: two of the baseline, then two of the candidate
 */
record Arms(double[][] blocks) {

    static Arms of(List<Block> blocks, Scale scale) {
        return new Arms(blocks.stream().map(block -> logs(block, scale)).toArray(double[][]::new));
    }

    static Arms of(PairedRow row, List<Block> blocks) {
        return of(blocks, Scale.of(row.id(), row.unit()));
    }

    private static double[] logs(Block block, Scale scale) {
        return block.scores().map(scale::ln).toArray();
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
