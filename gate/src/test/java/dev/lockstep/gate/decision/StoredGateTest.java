package dev.lockstep.gate.decision;

import static dev.lockstep.gate.decision.Worlds.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.ForkStatistic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredGateTest {

    /** Forks vary by 1 %, iterations within a fork hardly, so that only the forks show how certain a change is. */
    private static List<double[]> forks(int count, double level, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> {
                    double fork = level * (1 + 0.01 * random.nextGaussian());
                    return random.doubles(50)
                            .map(noise -> fork * (1 + 1e-4 * noise))
                            .toArray();
                })
                .limit(count)
                .toList();
    }

    private static StoredRow row(String name, List<double[]> baseline, List<double[]> candidate) {
        return new StoredRow(id(name), Better.LOWER, "ns/op", baseline, candidate, List.of(), List.of());
    }

    private static RowVerdict only(StoredRow row) {
        return StoredGate.decide(List.of(row), Policy.standard(), List.of(), List.of())
                .rows()
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 100, SAME",
        "5, 120, REGRESSED",
        "5, 80, IMPROVED",
        "10, 120, REGRESSED",
        "10, 80, IMPROVED",
        "10, 100, SAME"
    })
    void decidesByFewForksAndByMany(int forks, double candidate, Verdict expected) {
        RowVerdict verdict = only(row("a", forks(forks, 100, 1), forks(forks, candidate, 2)));
        assertThat(verdict.verdict()).isEqualTo(expected);
        assertThat(verdict.change()).isCloseTo(candidate / 100 - 1, within(0.03));
        assertThat(verdict.pairs()).isEqualTo(forks);
    }

    @Test
    void throughputIsJudgedTheOtherWay() {
        StoredRow less =
                new StoredRow(id("a"), Better.HIGHER, "ops/s", forks(5, 100, 1), forks(5, 80, 2), List.of(), List.of());
        assertThat(only(less).verdict()).isEqualTo(Verdict.REGRESSED);
    }

    /** Even with a hundred iterations that agree, four forks are only four scores. */
    @Test
    void neverCountsIterations() {
        List<double[]> baseline = Stream.of(100, 104, 100, 104)
                .map(level -> forks(1, level, level).getFirst())
                .toList();
        List<double[]> candidate = Stream.of(109, 101, 107, 105)
                .map(level -> forks(1, level, level).getFirst())
                .toList();
        assertThat(only(row("a", baseline, candidate)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /**
     * Code that runs in one of two modes: with two forks of each arm, the arms show different modes once in six times.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void fewForksShowAChangeAndNoVerdict(int forks) {
        StoredRow modes = row("a", forks(forks, 100, 1), forks(forks, 200, 2));
        RowVerdict verdict = only(modes);
        assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict.change()).isCloseTo(1, within(0.05));
        assertThat(verdict.adjustedP()).isNaN();
        assertThat(verdict.reason()).isEqualTo(forks + " forks of each arm cannot show a change in 1 row; it takes 4");
        assertThat(StoredGate.nothingJudged(List.of(modes), Policy.standard()).orElseThrow())
                .isEqualTo(forks + " forks of each arm cannot turn any of 1 row red: measure 4 or more (jmh -f 4)");
    }

    @Test
    void whatNoForkMendsIsSaidFirst() {
        StoredRow few = row("a", forks(1, 100, 1), forks(5, 200, 2));
        StoredRow other = new StoredRow(
                id("b"),
                Better.LOWER,
                "ns/op",
                forks(1, 100, 1),
                forks(1, 100, 2),
                List.of("JDK 21 against 25"),
                List.of());
        assertThat(StoredGate.nothingJudged(List.of(few, other), Policy.standard())
                        .orElseThrow())
                .startsWith("1 row cannot be compared (JDK 21 against 25); 1 fork of each arm cannot");
        StoredRow enough = row("c", forks(4, 100, 1), forks(4, 100, 3));
        assertThat(StoredGate.nothingJudged(List.of(few, other, enough), Policy.standard()))
                .isEmpty();
        List<StoredRow> many = Collections.nCopies(30_000, few);
        assertThat(StoredGate.nothingJudged(many, Policy.standard()).orElseThrow())
                .contains("measure 5 or more");
    }

    /** In each fork one iteration in five is slow: the score does not change, but the mean doubles. */
    @ParameterizedTest
    @CsvSource({"1, 0", "3, 3", "4, 4", "7, 0", "7, 4", "20, 1"})
    void aTailThatChangesAloneTurnsTheRowRed(int forks, int others) {
        List<double[]> slow = forks(forks, 100, 3).stream()
                .map(fork -> IntStream.range(0, fork.length)
                        .mapToDouble(i -> i % 5 == 0 ? 6 * fork[i] : fork[i])
                        .toArray())
                .toList();
        List<StoredRow> rows = new ArrayList<>(List.of(row("gc", forks(forks, 100, 1), slow)));
        IntStream.range(0, others)
                .mapToObj(i -> row("other" + i, forks(forks, 100, 10 + i), forks(forks, 100, 20 + i)))
                .forEach(rows::add);
        RowVerdict verdict = StoredGate.decide(rows, Policy.standard(), List.of(), List.of())
                .rows()
                .getFirst();
        if (forks < 4) {
            assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(verdict.statistic()).isEqualTo(ForkStatistic.QUIET);
            assertThat(verdict.change()).isCloseTo(0, within(0.02));
        } else {
            assertThat(verdict.verdict()).isEqualTo(Verdict.REGRESSED);
            assertThat(verdict.statistic()).isEqualTo(ForkStatistic.TAIL);
            assertThat(verdict.candidate()).isCloseTo(200, within(5.0));
            assertThat(verdict.reason()).startsWith("worse in its tail");
        }
    }

    @Test
    void whatIsNeitherBetterNorWorseIsShownAndNotJudged() {
        StoredRow hits = new StoredRow(
                id("a").secondary("hits"),
                Better.NEITHER,
                "#",
                forks(7, 100, 1),
                forks(7, 200, 2),
                List.of(),
                List.of());
        RowVerdict verdict = only(hits);
        assertThat(verdict.verdict()).isEqualTo(Verdict.UNJUDGED);
        assertThat(verdict.change()).isCloseTo(1, within(0.05));
        Decision beside = StoredGate.decide(
                List.of(hits, row("b", forks(7, 100, 1), forks(7, 100, 2))), Policy.standard(), List.of(), List.of());
        assertThat(beside.overall()).isEqualTo(Verdict.SAME);
    }

    /** Distributions of the arms for which the estimate by ranks differs from the ratio of the medians. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 8, 11, 40})
    void baseNewAndChangeNeverContradictEachOther(int forks) {
        Random random = new Random(forks);
        for (int i = 0; i < 200; i++) {
            RowVerdict verdict = only(row("a", modes(forks, random), modes(forks, random)));
            assertThat(verdict.candidate() / verdict.baseline() - 1).isCloseTo(verdict.change(), within(1e-9));
            assertThat(verdict.low()).isLessThanOrEqualTo(verdict.change() + 1e-9);
            assertThat(verdict.high()).isGreaterThanOrEqualTo(verdict.change() - 1e-9);
            if (verdict.verdict() == Verdict.REGRESSED) {
                assertThat(verdict.candidate()).isGreaterThan(verdict.baseline());
            }
        }
    }

    private static List<double[]> modes(int forks, Random random) {
        double share = random.nextDouble();
        return Stream.generate(() ->
                        new double[] {(random.nextDouble() < share ? 100 : 250) * (1 + 0.05 * random.nextGaussian())})
                .limit(forks)
                .toList();
    }

    /** The variation ignores the minority of the forks, so it is too small for a row with two modes. */
    @Test
    void whatTheForksCanShowIsMoreThanTheChangeThatTheyDidNotShow() {
        RowVerdict verdict = only(row("a", levels(100, 100.2, 100.1, 160), levels(160, 160.2, 160.1, 100)));
        assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict.reason()).matches("4 forks of each arm at a variation of 0.2 % can show \\d{3}\\.\\d % .*");
    }

    private static List<double[]> levels(double... scores) {
        return DoubleStream.of(scores).mapToObj(score -> new double[] {score}).toList();
    }

    @Test
    void whatIsComparedAcrossIsInTheReason() {
        StoredRow across = new StoredRow(
                id("a"),
                Better.LOWER,
                "ns/op",
                forks(5, 100, 1),
                forks(5, 100, 2),
                List.of(),
                List.of("JDK 21 against 25"));
        assertThat(only(across).reason()).endsWith("; compared across JDK 21 against 25");
    }

    /** In one iteration no operation ended; the other iterations give the fork's score. */
    @Test
    void anIterationOfZeroIsAScoreLikeAnyOther() {
        List<double[]> slower = forks(10, 70, 2).stream().map(double[]::clone).toList();
        slower.getFirst()[0] = 0;
        StoredRow row = new StoredRow(id("a"), Better.HIGHER, "ops/s", forks(10, 100, 1), slower, List.of(), List.of());
        assertThat(only(row).verdict()).isEqualTo(Verdict.REGRESSED);
    }

    @Test
    void oneIterationAForkIsEnough() {
        List<double[]> baseline =
                Stream.of(100.0, 101.0, 99.0, 100.5).map(x -> new double[] {x}).toList();
        List<double[]> candidate =
                Stream.of(130.0, 131.0, 129.0, 130.5).map(x -> new double[] {x}).toList();
        assertThat(only(row("a", baseline, candidate)).verdict()).isEqualTo(Verdict.REGRESSED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -3, Double.NaN, Double.NEGATIVE_INFINITY})
    void aScoreWithoutARatioIsInvalid(double score) {
        List<double[]> broken = List.of(new double[] {score}, new double[] {1}, new double[] {1});
        RowVerdict verdict = only(row("a", forks(3, 1, 1), broken));
        assertThat(verdict.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(verdict.reason()).contains("score is " + score);
        assertThat(only(row("a", forks(3, 1, 1), List.of(new double[0]))).verdict())
                .isEqualTo(Verdict.INVALID);
    }

    @Test
    void aNegativeIterationIsInvalid() {
        List<double[]> broken = List.of(new double[] {1, 1, 1, 1, -3}, new double[] {1}, new double[] {1});
        assertThat(only(row("a", forks(3, 1, 1), broken)).reason()).contains("negative");
    }

    @Test
    void aHundredThousandRowsAreDecided() {
        List<double[]> baseline = forks(10, 100, 1);
        List<double[]> candidate = forks(10, 100, 2);
        List<StoredRow> rows = IntStream.range(0, 100_000)
                .mapToObj(i -> row("row" + i, baseline, candidate))
                .toList();
        Decision decision = StoredGate.decide(rows, Policy.standard(), List.of(), List.of());
        assertThat(decision.rows()).hasSize(100_000);
        assertThat(decision.overall()).isNotEqualTo(Verdict.REGRESSED);
    }
}
