package dev.lockstep.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlignedRanksTest {

    private static final int[][] CANDIDATES = {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};

    /** An independent reference: enumerates every assignment of every block, with ranks made by counting. */
    private static double enumerated(double[][] blocks) {
        double[] residuals = Arrays.stream(blocks)
                .flatMapToDouble(block -> {
                    double[] sorted = Arrays.stream(block).sorted().toArray();
                    return Arrays.stream(block).map(x -> x - (sorted[1] + sorted[2]) / 2);
                })
                .toArray();
        double[] sizes = Arrays.stream(residuals).map(Math::abs).sorted().toArray();
        double far = 4 * 1.4826 * (sizes[sizes.length / 2 - 1] + sizes[sizes.length / 2]) / 2;
        double[] ranks = Arrays.stream(residuals)
                .map(x -> far > 0 && Math.abs(x) > far
                        ? (sizes.length + 1) / 2.0
                        : Arrays.stream(residuals).filter(y -> y < x).count()
                                + (Arrays.stream(residuals).filter(y -> y == x).count() + 1) / 2.0)
                .toArray();
        int assignments = (int) Math.pow(6, blocks.length);
        double observed = sum(ranks, assignments - 1, blocks.length);
        long asHigh = IntStream.range(0, assignments)
                .filter(assignment -> sum(ranks, assignment, blocks.length) >= observed)
                .count();
        return asHigh / (double) assignments;
    }

    private static double sum(double[] ranks, int assignment, int blocks) {
        double sum = 0;
        int rest = assignment;
        for (int block = 0; block < blocks; block++) {
            for (int candidate : CANDIDATES[rest % 6]) {
                sum += ranks[4 * block + candidate];
            }
            rest /= 6;
        }
        return sum;
    }

    /** Eighths are exact in binary, so that equal values tie. */
    private static double[][] random(long seed, int blocks, int values) {
        Random random = new Random(seed);
        return Stream.generate(() -> IntStream.range(0, 4)
                        .mapToDouble(_ -> random.nextInt(values) / 8.0)
                        .toArray())
                .limit(blocks)
                .toArray(double[][]::new);
    }

    private static double[][] map(
            double[][] blocks, ToDoubleFunction<Double> baseline, ToDoubleFunction<Double> other) {
        return Arrays.stream(blocks)
                .map(block -> IntStream.range(0, 4)
                        .mapToDouble(i -> (i < 2 ? baseline : other).applyAsDouble(block[i]))
                        .toArray())
                .toArray(double[][]::new);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 1000", "3, 1000", "4, 1000", "5, 1000", "2, 3", "3, 3", "4, 4", "5, 2", "6, 5"})
    void isTheShareOfAllAssignmentsThatRankAsHigh(int blocks, int values) {
        for (long seed = 0; seed < 12; seed++) {
            double[][] scores = random(seed, blocks, values);
            assertThat(AlignedRanks.of(scores).pAbove()).isCloseTo(enumerated(scores), within(1e-12));
            double[][] mirrored = map(scores, x -> -x, x -> -x);
            assertThat(AlignedRanks.of(scores).pBelow()).isCloseTo(enumerated(mirrored), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 16})
    void isTheSmallestPossibleWhereEveryCandidateIsAbove(int blocks) {
        AlignedRanks ranks = AlignedRanks.of(map(random(1, blocks, 1000), x -> x, x -> x + 1000));
        assertThat(ranks.pAbove()).isCloseTo(Math.pow(6, -blocks), within(1e-15));
        assertThat(ranks.pBelow()).isCloseTo(1, within(1e-12));
    }

    /** One fork that something else slowed down counts neither for nor against its arm, however slow it was. */
    @Test
    void outliersAreNeutral() {
        double[][] scores = map(random(2, 8, 100), x -> x, x -> x + 4);
        double[][] disturbed = Arrays.stream(scores).map(double[]::clone).toArray(double[][]::new);
        disturbed[3][0] += 1000;
        double[][] more = Arrays.stream(scores).map(double[]::clone).toArray(double[][]::new);
        more[3][0] += 100_000;
        double p = AlignedRanks.of(disturbed).pAbove();
        assertThat(AlignedRanks.of(more).pAbove()).isEqualTo(p);
        assertThat(p).isLessThan(10 * AlignedRanks.of(scores).pAbove());
    }

    @Test
    void knowsNothingOfTheBlocksOwnLevels() {
        double[][] scores = random(3, 6, 1000);
        double[][] moved = IntStream.range(0, 6)
                .mapToObj(block ->
                        Arrays.stream(scores[block]).map(x -> x + 64 * block).toArray())
                .toArray(double[][]::new);
        AlignedRanks ranks = AlignedRanks.of(scores);
        assertThat(AlignedRanks.of(moved).pAbove()).isEqualTo(ranks.pAbove());
        assertThat(AlignedRanks.of(moved).estimate()).isEqualTo(ranks.estimate());
    }

    @Test
    void mirrorsWhereTheArmsChangePlaces() {
        double[][] scores = random(4, 8, 1000);
        double[][] swapped = Arrays.stream(scores)
                .map(block -> new double[] {block[2], block[3], block[0], block[1]})
                .toArray(double[][]::new);
        AlignedRanks ranks = AlignedRanks.of(scores);
        AlignedRanks other = AlignedRanks.of(swapped);
        assertThat(other.pAbove()).isCloseTo(ranks.pBelow(), within(1e-12));
        assertThat(other.estimate()).isEqualTo(-ranks.estimate());
        assertThat(other.lower(0.025)).isCloseTo(-ranks.upper(0.025), within(0.02));
    }

    @Test
    void estimatesTheMedianOfTheDifferencesWithinBlocks() {
        double[][] scores = {{1, 2, 3, 5}, {10, 20, 10, 40}};
        // 2, 4, 1, 3 and 0, 30, -10, 20
        assertThat(AlignedRanks.of(scores).estimate()).isEqualTo(2.5);
        assertThat(AlignedRanks.of(new double[0][]).estimate()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itsIntervalEndsWhereTheTestBeginsToReject(long seed) {
        AlignedRanks ranks = AlignedRanks.of(map(random(seed, 8, 4000), x -> x, x -> x + 30));
        double low = ranks.lower(0.025);
        double high = ranks.upper(0.025);
        assertThat(low).isLessThan(ranks.estimate());
        assertThat(high).isGreaterThan(ranks.estimate());
        double little = 0.02;
        assertThat(ranks.pAbove(low - little)).isLessThanOrEqualTo(0.025).isLessThan(ranks.pAbove(low + little));
        assertThat(ranks.pBelow(high + little)).isLessThanOrEqualTo(0.025).isLessThan(ranks.pBelow(high - little));
    }

    @Test
    void twoBlocksHaveNoIntervalAndEqualScoresAPoint() {
        AlignedRanks few = AlignedRanks.of(random(6, 2, 1000));
        assertThat(few.lower(0.025)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(few.upper(0.025)).isEqualTo(Double.POSITIVE_INFINITY);
        AlignedRanks equal = AlignedRanks.of(map(new double[6][4], x -> 7, x -> 7));
        assertThat(equal.pAbove()).isCloseTo(1, within(1e-12));
        assertThat(equal.pBelow()).isCloseTo(1, within(1e-12));
        assertThat(equal.lower(0.025)).isZero();
        assertThat(equal.upper(0.025)).isZero();
    }

    @Test
    void manyBlocksAreAsGoodAsNormal() {
        double[][] scores = map(random(7, 40, 1000), x -> x, x -> x + 16);
        int[] ranks = MidRanks.doubled(
                Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray());
        int[][] byBlock = IntStream.range(0, 40)
                .mapToObj(block -> Arrays.copyOfRange(ranks, 4 * block, 4 * block + 4))
                .toArray(int[][]::new);
        assertThat(RankTail.normal(byBlock)).isCloseTo(RankTail.exact(byBlock), within(0.001));
        assertThat(RankTail.normal(new int[][] {{5, 5, 5, 5}})).isEqualTo(1);
    }

    @Test
    void beyondADifferenceItTestsForMore() {
        AlignedRanks ranks = AlignedRanks.of(random(3, 6, 9));
        AlignedRanks beyond = ranks.beyond(0.5, 0.25);
        assertThat(beyond.pAbove()).isEqualTo(ranks.pAbove(0.5)).isGreaterThan(ranks.pAbove());
        assertThat(beyond.pBelow()).isEqualTo(ranks.pBelow(-0.25)).isGreaterThan(ranks.pBelow());
        assertThat(beyond.estimate()).isEqualTo(ranks.estimate());
        assertThat(beyond.lower(0.025)).isEqualTo(ranks.lower(0.025));
    }
}
