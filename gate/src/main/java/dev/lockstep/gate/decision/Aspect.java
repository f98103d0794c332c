package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.stats.AlignedRanks;
import dev.lockstep.stats.PooledVariation;
import dev.lockstep.stats.Spread;
import java.util.List;

/**
 * One tested statistic of a row, in its screen and in fresh blocks.
 *
 * @param weight the statistic's part of the row's level
 * @param spread of the forks in the screen
 */
record Aspect(PairedRow row, Policy policy, ForkStatistic statistic, double weight, Spread spread) {

    static Aspect of(PairedRow row, Policy policy, TestedStatistics tested, ForkStatistic statistic) {
        Spread spread = Arms.of(row, row.screen(), statistic).spread();
        return new Aspect(row, policy, statistic, tested.weight(statistic), spread);
    }

    Aspect among(PooledVariation all) {
        double variation =
                all.of(spread.variation(), AlignedRanks.BLOCK * row.screen().size());
        return new Aspect(row, policy, statistic, weight, new Spread(variation, spread.outlierShare()));
    }

    /**
     * Whether the blocks look worse by more than {@code times} the threshold of suspicion. A tail always varies
     * more, so that it is suspect only beyond the tolerance.
     */
    boolean looksWorse(List<Block> blocks, double times) {
        return statistic == ForkStatistic.TAIL
                ? size(blocks) > tolerance()
                : size(blocks) > times * Screening.threshold(tolerance());
    }

    /** The change that the screen shows, in standard errors. */
    double errors() {
        int pairs = Block.PAIRS * row.screen().size();
        return size(row.screen()) / Math.max(power(1).error(pairs), Double.MIN_NORMAL);
    }

    int wanted(int family) {
        double effect = Math.max(policy.wantedEffect(), tolerance() + Policy.LEAST_EXCESS);
        return power(family).pairs(effect, policy.fewestPairs(family), policy.mostPairs());
    }

    /** The change for the worse. */
    private double size(List<Block> blocks) {
        return row.lowerIsBetter() ? change(blocks) : -change(blocks);
    }

    double change(List<Block> blocks) {
        return Math.expm1(Arms.of(row, blocks, statistic).undisturbed(blocks));
    }

    private double tolerance() {
        return policy.tolerances().of(row.id());
    }

    Power power(int family) {
        return new Power(spread, tolerance(), policy.alpha() * weight / family);
    }
}
