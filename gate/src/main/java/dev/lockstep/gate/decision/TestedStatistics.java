package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.stats.ArmTest;
import dev.lockstep.stats.Samples;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The statistics by which a row can turn red: the score of its forks, and their tail. Each is tested with its own part
 * of the row's significance level (Bonferroni's inequality with weights), fixed before anything is measured.
 *
 * @param score what stands for the level of a fork
 * @param tail whether the tail is tested too; not if each fork has one iteration, which is both
 */
record TestedStatistics(ForkStatistic score, boolean tail) {

    /** The part of the level that belongs to the score. */
    static final double SCORE_WEIGHT = 0.8;

    /** As ln of a ratio: code is faster under load if the loaded forks of its screen are faster by more than this. */
    private static final double FASTER = Math.log(1.05);

    private static final int FEWEST = 2;

    /**
     * The statistics of a row measured in blocks. Other load makes some code faster, such as threads that then contend
     * less: its quiet moments are the disturbed ones, and the median is its score. This depends on the screen alone.
     */
    static TestedStatistics of(PairedRow row) {
        ForkStatistic score = ForkStatistic.score(row.id());
        boolean faster = score == ForkStatistic.QUIET && fasterUnderLoad(row);
        return new TestedStatistics(
                faster ? ForkStatistic.MEDIAN : score, row.kept().anyMatch(Block::severalIterations));
    }

    static TestedStatistics of(StoredRow row) {
        return new TestedStatistics(ForkStatistic.score(row.id()), row.all().anyMatch(fork -> fork.length > 1));
    }

    private static boolean fasterUnderLoad(PairedRow row) {
        List<Block> known = row.screen().stream().filter(Block::loadKnown).toList();
        double[] loaded = distances(row, known, true);
        double[] quiet = distances(row, known, false);
        double slower = Samples.median(loaded) - Samples.median(quiet);
        return Math.min(loaded.length, quiet.length) >= FEWEST && (row.lowerIsBetter() ? slower : -slower) < -FASTER;
    }

    /** ln of the medians of the forks with or without other load, as distances from the median of their arm. */
    private static double[] distances(PairedRow row, List<Block> blocks, boolean loaded) {
        Arms arms = Arms.of(row, blocks, ForkStatistic.MEDIAN);
        double baseline = Samples.median(arms.baseline());
        double candidate = Samples.median(arms.candidate());
        return IntStream.range(0, blocks.size())
                .boxed()
                .flatMapToDouble(block -> IntStream.range(0, arms.blocks()[block].length)
                        .filter(fork -> blocks.get(block).disturbed(fork) == loaded)
                        .mapToDouble(fork -> arms.blocks()[block][fork] - (fork < Block.PAIRS ? baseline : candidate)))
                .toArray();
    }

    List<ForkStatistic> all() {
        return tail ? List.of(score, ForkStatistic.TAIL) : List.of(score);
    }

    /** The part of the row's level with which a statistic is tested. */
    double weight(ForkStatistic statistic) {
        return !tail ? 1 : statistic == ForkStatistic.TAIL ? 1 - SCORE_WEIGHT : SCORE_WEIGHT;
    }

    List<StatisticTest> tests(Function<ForkStatistic, ? extends ArmTest> test) {
        return all().stream()
                .map(statistic -> new StatisticTest(statistic, test.apply(statistic), weight(statistic)))
                .toList();
    }
}
