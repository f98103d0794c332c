package dev.lockstep.gate.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gate.decision.RowId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final RowId ROW = RowId.of("a.B.c", "avgt", 1, Map.of("size", "1"));

    @Test
    void equalRowsOfEqualMachinesHaveNothingAgainstThem() {
        Matching matching = Matching.of(List.of(row(ROW)), List.of(row(ROW)));
        assertThat(matching.rows()).hasSize(1);
        assertThat(matching.rows().getFirst().mismatches()).isEmpty();
    }

    @Test
    void whatDiffersIsNamed() {
        Measured now = new Measured(ROW, true, "B/op", forks(), 0, Map.of("JVM", "26", "CPU", "x"));
        assertThat(Matching.of(List.of(row(ROW)), List.of(now))
                        .rows()
                        .getFirst()
                        .mismatches())
                .containsExactly("unit ns/op against B/op", "JVM 25 against 26");
    }

    @Test
    void aChangedModeIsAMismatch() {
        RowId now = RowId.of("a.B.c", "thrpt", 1, Map.of("size", "1"));
        assertThat(Matching.of(List.of(row(ROW)), List.of(row(now)))
                        .rows()
                        .getFirst()
                        .mismatches())
                .containsExactly("mode avgt against thrpt");
    }

    @Test
    void changedNamesOfParametersAreAMismatch() {
        RowId now = RowId.of("a.B.c", "avgt", 1, Map.of("size", "1", "type", "x"));
        assertThat(Matching.of(List.of(row(ROW)), List.of(row(now)))
                        .rows()
                        .getFirst()
                        .mismatches())
                .containsExactly("parameters {size=1} against {size=1, type=x}");
    }

    @Test
    void otherValuesAreOtherRows() {
        RowId now = RowId.of("a.B.c", "avgt", 1, Map.of("size", "2"));
        Matching matching = Matching.of(List.of(row(ROW)), List.of(row(now)));
        assertThat(matching.rows()).isEmpty();
        assertThat(matching.added()).containsExactly(now);
        assertThat(matching.removed()).containsExactly(ROW);
    }

    @Test
    void aRowWithoutAScoreIsAMismatch() {
        Measured lost = new Measured(ROW, true, "ns/op", List.of(), 3, Map.of("JVM", "25"));
        assertThat(Matching.of(List.of(row(ROW)), List.of(lost))
                        .rows()
                        .getFirst()
                        .mismatches())
                .containsExactly("the candidate has no score but NaN");
    }

    private static Measured row(RowId id) {
        return new Measured(id, true, "ns/op", forks(), 0, Map.of("JVM", "25"));
    }

    private static List<double[]> forks() {
        return List.of(new double[] {1, 2});
    }
}
