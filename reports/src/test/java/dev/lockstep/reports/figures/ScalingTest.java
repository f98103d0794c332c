package dev.lockstep.reports.figures;

import static dev.lockstep.reports.figures.Rows.fork;
import static dev.lockstep.reports.figures.Rows.key;
import static dev.lockstep.reports.figures.Rows.row;
import static dev.lockstep.reports.figures.Rows.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {

    private static final Map<String, Cpus> SIXTEEN_CPUS =
            Map.of("", Cpus.of(OptionalInt.of(16), "same-core 1, same-llc 8"));

    @Test
    void threeNumbersOfPartiesAreACurve() {
        assertThat(Scaling.of(rows("padded", "spread", 1, 2), SIXTEEN_CPUS)).isEmpty();
        Scaling scaling =
                Scaling.of(rows("padded", "spread", 1, 2, 4), SIXTEEN_CPUS).getFirst();
        assertThat(scaling.parties()).containsExactly(1, 2, 4);
        assertThat(scaling.group().threads()).isZero();
        assertThat(scaling.isFitted()).isFalse();
        assertThat(scaling.curves().getFirst().unsolved()).isFalse();
    }

    @Test
    void differentSettingsOfAnImplementationAreDifferentCurves() {
        List<Row> rows = Stream.of("spin", "park")
                .flatMap(wait -> IntStream.of(1, 2, 4)
                        .mapToObj(parties -> row(at(key("flags").withWaiting(wait), parties), 80)))
                .toList();
        assertThat(Scaling.of(rows, SIXTEEN_CPUS))
                .singleElement()
                .satisfies(scaling -> assertThat(scaling.curves())
                        .extracting(curve -> curve.key().waiting())
                        .containsExactly("park", "spin"));
    }

    @Test
    void throughputCountsTheCyclesOfAllParties() {
        assertThat(ScalingCurve.point(row(at(key("flags"), 4), 200)).throughput())
                .isEqualTo(20e6);
    }

    @Test
    void partiesShareTheWorkOfAProgram() {
        RowKey key = RowKey.of("", "ProgramBenchmark", Map.of("implementation", "flags", "threads", "4"));
        Row program = row(key, 2e6);
        assertThat(program.score()).isEqualTo(2_000);
        assertThat(ScalingCurve.point(program).throughput()).isEqualTo(500);
    }

    @Test
    void partiesThatShareTheWorkHaveAmdahlsLaw() {
        List<Row> rows = IntStream.of(1, 2, 4, 8, 16)
                .mapToObj(parties ->
                        row(at(key("flags").with("workload", "compute 1ms/n"), parties), 2e5 + 8e5 / parties))
                .toList();
        assertThat(ScalingCurve.point(rows.getLast()).throughput()).isEqualTo(4_000);
        ScalingCurve curve = Scaling.of(rows, SIXTEEN_CPUS).getFirst().curves().getFirst();
        assertThat(curve.amdahl().orElseThrow().law().sigma()).isCloseTo(0.2, offset(1e-9));
        assertThat(curve.universal()).isPresent();
        Scaling each = Scaling.of(rows("flags", "spread", 1, 2, 4, 8, 16), SIXTEEN_CPUS)
                .getFirst();
        assertThat(each.curves().getFirst().amdahl()).isEmpty();
    }

    @Test
    void rowsWithWrongValuesAreNoPoints() {
        List<Row> rows = Stream.of(1, 2, 4)
                .map(parties -> Row.of(
                        at(key("flags"), parties),
                        List.of(with(fork(80, 80, 80), "checksum.errors", 0, 0, parties == 4 ? 1 : 0))))
                .toList();
        assertThat(rows.getLast().correct()).isFalse();
        assertThat(Scaling.of(rows, SIXTEEN_CPUS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"spread, 16", "same-core, 1", "same-llc, 8", "0+1+1, 2", "none, 16"})
    void partiesCanBePinnedToFewerCpusThanThereAre(String affinity, int cpus) {
        assertThat(Scaling.of(rows("flags", affinity, 1, 2, 4), SIXTEEN_CPUS)
                        .getFirst()
                        .cpus())
                .hasValue(cpus);
    }

    /** Eight threads that drive four parties each have a CPU of their own. */
    @Test
    void aThreadThatDrivesSeveralPartiesTakesOneCpu() {
        List<Row> rows = IntStream.of(1, 2, 4, 8, 16, 32, 128)
                .mapToObj(parties -> row(at(key("flags").with("fold", "4"), parties), 100 * parties))
                .toList();
        assertThat(Scaling.of(rows, SIXTEEN_CPUS)
                        .getFirst()
                        .curves()
                        .getFirst()
                        .universal()
                        .orElseThrow()
                        .mostParties())
                .isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fibonacci", "late 50us"})
    void partiesThatDoUnequalWorkHaveNoCurve(String workload) {
        List<Row> rows = IntStream.of(1, 2, 4)
                .mapToObj(parties -> row(at(key("flags").with("workload", workload), parties), 80))
                .toList();
        assertThat(Scaling.of(rows, SIXTEEN_CPUS)).isEmpty();
    }

    @Test
    void withoutAKnownNumberOfCpusAllPointsAreFitted() {
        Scaling scaling = Scaling.of(rows("flags", "spread", 1, 2, 4, 8, 16, 32), Map.of())
                .getFirst();
        assertThat(scaling.cpus()).isEmpty();
        assertThat(scaling.curves().getFirst().universal().orElseThrow().mostParties())
                .isEqualTo(32);
    }

    private static List<Row> rows(String implementation, String affinity, int... parties) {
        return IntStream.of(parties)
                .mapToObj(each -> row(at(key(implementation).withAffinity(affinity), each), 100 * each))
                .toList();
    }

    private static RowKey at(RowKey key, int parties) {
        return new RowKey(key.source(), key.benchmark(), key.metric(), key.mode(), parties, key.parameters());
    }
}
