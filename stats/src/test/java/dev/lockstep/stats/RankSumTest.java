package dev.lockstep.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankSumTest {

    private static double[] sample(Random random, int size, int values) {
        return IntStream.range(0, size).mapToDouble(_ -> random.nextInt(values)).toArray();
    }

    /** An independent reference: enumerates every choice of as many values, and compares the sums of their ranks. */
    private static double enumerated(double[] baseline, double[] candidate) {
        double[] all = IntStream.concat(IntStream.empty(), IntStream.range(0, baseline.length + candidate.length))
                .mapToDouble(i -> i < candidate.length ? candidate[i] : baseline[i - candidate.length])
                .toArray();
        double[] ranks = Arrays.stream(all)
                .map(x -> Arrays.stream(all).filter(y -> y < x).count()
                        + (Arrays.stream(all).filter(y -> y == x).count() + 1) / 2.0)
                .toArray();
        double observed = Arrays.stream(ranks).limit(candidate.length).sum();
        double[] sums = IntStream.range(0, 1 << all.length)
                .filter(choice -> Integer.bitCount(choice) == candidate.length)
                .mapToDouble(choice -> IntStream.range(0, all.length)
                        .filter(i -> (choice >> i & 1) == 1)
                        .mapToDouble(i -> ranks[i])
                        .sum())
                .toArray();
        return Arrays.stream(sums).filter(sum -> sum >= observed).count() / (double) sums.length;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 9", "3, 3, 100", "5, 5, 100", "4, 6, 4", "6, 3, 3", "7, 7, 2"})
    void isTheShareOfAllChoicesThatRankAsHigh(int n, int m, int values) {
        Random random = new Random(n * 31L + m);
        for (int repetition = 0; repetition < 10; repetition++) {
            double[] baseline = sample(random, n, values);
            double[] candidate = sample(random, m, values);
            RankSum test = RankSum.of(baseline, candidate);
            assertThat(test.pAbove()).isCloseTo(enumerated(baseline, candidate), within(1e-12));
            assertThat(test.pBelow()).isCloseTo(enumerated(candidate, baseline), within(1e-12));
        }
    }

    @Test
    void agreesWithTheLibraryWhereNothingTies() {
        Random random = new Random(5);
        double[] baseline = random.doubles(14).toArray();
        double[] candidate = random.doubles(11, 0.2, 1.2).toArray();
        double published = MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .with(PValueMethod.EXACT)
                .test(candidate, baseline)
                .getPValue();
        assertThat(RankSum.of(baseline, candidate).pAbove()).isCloseTo(published, within(1e-12));
    }

    /** 8 against 8 with twelve rows: 12 / C(16, 8) is just below 0.1 %. */
    @Test
    void knowsItsSmallestProbability() {
        assertThat(1 / RankSum.smallestP(8, 8)).isEqualTo(12_870);
        double[] low = IntStream.range(0, 8).asDoubleStream().toArray();
        double[] high = IntStream.range(20, 28).asDoubleStream().toArray();
        assertThat(RankSum.of(low, high).pAbove()).isEqualTo(RankSum.smallestP(8, 8));
    }

    /**
     * Critical values from tables: at 5 % two-sided, U is 2 for 5 against 5, 13 for 8 against 8 and 127 for 20 against
     * 20.
     */
    @ParameterizedTest
    @CsvSource({"5, 2", "8, 13", "20, 127"})
    void leavesOutAsManyDifferencesAsTheTablesAllow(int n, int critical) {
        double[] baseline = new double[n];
        double[] candidate = IntStream.range(0, n).mapToDouble(i -> i * n).toArray();
        double[] spread = IntStream.range(0, n).mapToDouble(i -> -i).toArray();
        RankSum test = RankSum.of(spread, candidate);
        assertThat(test.lower(0.025)).isEqualTo(critical); // the differences are 0, 1, 2, ...
        assertThat(test.upper(0.025)).isEqualTo(n * n - 1 - critical);
        assertThat(test.estimate()).isEqualTo((n * n - 1) / 2.0);
        assertThat(RankSum.of(baseline, baseline).estimate()).isZero();
    }

    @Test
    void hasNoIntervalOfTooFew() {
        RankSum test = RankSum.of(new double[] {1, 2, 3}, new double[] {4, 5, 6});
        assertThat(test.lower(0.025)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(test.upper(0.025)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void manyAreCountedByTheNormalDistribution() {
        Random random = new Random(9);
        double[] baseline = random.doubles(40).toArray();
        double[] candidate = random.doubles(40, 0.5, 1.5).toArray();
        RankSum test = RankSum.of(baseline, candidate);
        assertThat(test.pAbove()).isLessThan(1e-6);
        assertThat(test.pBelow()).isGreaterThan(0.99);
        assertThat(test.lower(0.025)).isBetween(0.25, test.estimate());
        assertThat(test.upper(0.025)).isBetween(test.estimate(), 0.75);
    }
}
