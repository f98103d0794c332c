package dev.lockstep.gate.decision;

import static dev.lockstep.gate.decision.Worlds.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredGateTest {

    /** Forks one percent apart, iterations hardly; so that only forks can tell how sure a change is. */
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
        return new StoredRow(id(name), true, "ns/op", baseline, candidate, List.of());
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
        StoredRow less = new StoredRow(id("a"), false, "ops/s", forks(5, 100, 1), forks(5, 80, 2), List.of());
        assertThat(only(less).verdict()).isEqualTo(Verdict.REGRESSED);
    }

    /** A hundred iterations that all agree are two forks all the same. */
    @Test
    void neverCountsIterations() {
        List<double[]> baseline =
                List.of(forks(1, 100, 1).getFirst(), forks(1, 104, 2).getFirst());
        List<double[]> candidate =
                List.of(forks(1, 109, 3).getFirst(), forks(1, 105, 4).getFirst());
        assertThat(only(row("a", baseline, candidate)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void refusesWhatCannotTurnRedAndSaysWhatCould() {
        StoredRow single = row("a", forks(1, 100, 1), forks(5, 200, 2));
        assertThat(StoredGate.refusal(List.of(single), Policy.standard()).orElseThrow())
                .isEqualTo("1 fork of each arm cannot turn any of 1 row red: measure 2 or more (jmh -f 2)");
        assertThat(only(single).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(only(single).reason()).isEqualTo("1 fork of each arm tell nothing over 1 row; it takes 2");
        List<StoredRow> twelve = Collections.nCopies(12, row("a", forks(2, 100, 1), forks(2, 100, 2)));
        assertThat(StoredGate.refusal(twelve, Policy.standard()).orElseThrow()).contains("measure 3 or more");
        StoredRow enough = row("b", forks(3, 100, 1), forks(3, 100, 2));
        assertThat(StoredGate.refusal(List.of(single, enough), Policy.standard()))
                .isEmpty();
        assertThat(StoredGate.refusal(List.of(), Policy.standard())).isEmpty();
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
        List<double[]> broken = List.of(new double[] {1, score}, new double[] {1}, new double[] {1});
        RowVerdict verdict = only(row("a", forks(3, 1, 1), broken));
        assertThat(verdict.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(verdict.reason()).contains("score is " + score);
        assertThat(only(row("a", forks(3, 1, 1), List.of(new double[0]))).verdict())
                .isEqualTo(Verdict.INVALID);
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
