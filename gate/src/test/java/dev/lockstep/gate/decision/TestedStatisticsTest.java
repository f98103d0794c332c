package dev.lockstep.gate.decision;

import static dev.lockstep.gate.decision.Worlds.id;
import static dev.lockstep.gate.decision.Worlds.only;
import static dev.lockstep.gate.decision.Worlds.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.ForkStatistic;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The score and the tail of forks with several iterations. */
class TestedStatisticsTest {

    private static final int ITERATIONS = 12;

    /** Blocks of forks of about 100 ns, after {@code each} has changed the candidate's iterations. */
    private static List<Block> blocks(int pairs, DoubleUnaryOperator each, double disturbed, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> {
                    double[][] forks = IntStream.range(0, 4)
                            .mapToObj(fork -> {
                                double level = 100 * Math.exp(0.01 * random.nextGaussian());
                                boolean slow = random.nextDouble() < disturbed;
                                return IntStream.range(0, ITERATIONS)
                                        .mapToDouble(i -> level
                                                * Math.exp(0.01 * random.nextGaussian())
                                                * (slow && i > 4 ? 1 + random.nextDouble() : 1))
                                        .map(time -> fork < 2 ? time : each.applyAsDouble(time))
                                        .toArray();
                            })
                            .toArray(double[][]::new);
                    return new Block(forks, new double[4], Better.LOWER);
                })
                .limit(pairs / Block.PAIRS)
                .toList();
    }

    private static RowVerdict decided(DoubleUnaryOperator each, double disturbed) {
        return only(row(id("a"), true, blocks(4, each, disturbed, 1), blocks(24, each, disturbed, 2)));
    }

    @Test
    void aSlowdownIsSeenInTheQuietMomentsOfDisturbedForks() {
        RowVerdict verdict = decided(time -> 1.06 * time, 0.5);
        assertThat(verdict.verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(verdict.statistic()).isEqualTo(ForkStatistic.QUIET);
        assertThat(verdict.change()).isCloseTo(0.06, within(0.02));
        assertThat(verdict.reason()).startsWith("worse in its quiet moments by more");
    }

    @Test
    void aSlowdownOfAFewIterationsIsSeenInTheTail() {
        Random random = new Random(3);
        RowVerdict verdict = decided(time -> random.nextInt(6) == 0 ? 3 * time : time, 0);
        assertThat(verdict.verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(verdict.statistic()).isEqualTo(ForkStatistic.TAIL);
        assertThat(verdict.change()).isBetween(0.2, 0.5);
        assertThat(verdict.reason()).startsWith("worse in its tail");
    }

    @Test
    void withoutAChangeBothMustLieWithinTheToleranceToBeTheSame() {
        assertThat(decided(time -> time, 0).verdict()).isEqualTo(Verdict.SAME);
        assertThat(decided(time -> time, 0.5).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void theMedianIsTheScoreOfCodeThatIsFasterUnderLoad() {
        List<Block> fasterUnderLoad = List.of(beside(100, 60, 101, 61), beside(62, 99, 60, 100));
        List<Block> slowerUnderLoad = List.of(beside(100, 160, 101, 161), beside(162, 99, 160, 100));
        assertThat(TestedStatistics.of(row(id("a"), true, fasterUnderLoad, List.of()))
                        .score())
                .isEqualTo(ForkStatistic.MEDIAN);
        assertThat(TestedStatistics.of(row(id("a"), true, slowerUnderLoad, List.of()))
                        .score())
                .isEqualTo(ForkStatistic.QUIET);
        assertThat(TestedStatistics.of(row(id("a"), false, slowerUnderLoad, List.of()))
                        .score())
                .isEqualTo(ForkStatistic.MEDIAN);
        assertThat(TestedStatistics.of(row(id("a").secondary("b"), true, slowerUnderLoad, List.of()))
                        .score())
                .isEqualTo(ForkStatistic.MEDIAN);
    }

    /** Forks that took less than 100 or more than 150 ns were loaded. */
    private static Block beside(double... scores) {
        double[] others = IntStream.range(0, 4)
                .mapToDouble(i -> scores[i] < 90 || scores[i] > 150 ? 0.7 : 0)
                .toArray();
        return Worlds.beside(new Block(scores[0], scores[1], scores[2], scores[3]), others);
    }

    @Test
    void oneIterationIsScoreAndTail() {
        TestedStatistics one = TestedStatistics.of(row(id("a"), true, Worlds.blocks(4, 1), List.of()));
        assertThat(one.all()).containsExactly(ForkStatistic.QUIET);
        assertThat(one.weight(ForkStatistic.QUIET)).isEqualTo(1);
        TestedStatistics several = TestedStatistics.of(row(id("a"), true, blocks(4, time -> time, 0, 1), List.of()));
        assertThat(several.all()).containsExactly(ForkStatistic.QUIET, ForkStatistic.TAIL);
        assertThat(several.all().stream().mapToDouble(several::weight).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void ofABlockTheSameNumberOfSteadyIterationsCounts() {
        double[] steady = IntStream.range(0, 20).mapToDouble(i -> 100 + i % 3).toArray();
        double[] late =
                IntStream.range(0, 20).mapToDouble(i -> i < 8 ? 300 : 100).toArray();
        Block block = Block.ofSteady(new double[][] {steady, late, steady, steady}, new double[4], Better.LOWER);
        assertThat(block.scores(ForkStatistic.TAIL)[1]).isEqualTo(100);
        assertThat(block.scores(ForkStatistic.TAIL)[0]).isEqualTo(101);
    }

    @Test
    void aRowThatVariesMuchGetsItsPairsAfterTheOthers() {
        PairedRow vague = row(id("a"), true, Worlds.blocks(8, 3, 0.6, 4), List.of());
        PairedRow clear = row(id("b"), true, Worlds.blocks(8, 1.02, 0.005, 2), List.of());
        Routing first = Screening.route(List.of(vague, clear), Policy.standard(), OptionalInt.of(1_000));
        assertThat(first.routes()).extracting(Route::id).containsExactly(id("b"));
        assertThat(first.postponed()).containsExactly(id("a"));
        assertThat(Screening.route(List.of(vague), Policy.standard(), OptionalInt.of(1_000))
                        .routes())
                .extracting(Route::id)
                .containsExactly(id("a"));
    }
}
