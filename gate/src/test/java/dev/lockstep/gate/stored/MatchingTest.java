package dev.lockstep.gate.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final RowKey ROW = RowKey.of("a.B.c", "avgt", 1, Map.of("size", "1"));

    @Test
    void equalRowsOfEqualMachinesHaveNothingAgainstThem() {
        Matching matching = Matching.of(List.of(row(ROW)), List.of(row(ROW)));
        assertThat(matching.rows()).hasSize(1);
        assertThat(matching.rows().getFirst().mismatches()).isEmpty();
    }

    @Test
    void whatDiffersIsNamed() {
        Measured now = new Measured(ROW, Better.LOWER, "B/op", forks(), 0, Map.of("JVM", "26", "CPU", "x"), List.of());
        assertThat(Matching.of(List.of(row(ROW)), List.of(now))
                        .rows()
                        .getFirst()
                        .mismatches())
                .containsExactly("unit ns/op against B/op", "JVM 25 against 26");
    }

    @Test
    void aChangedModeIsAMismatch() {
        RowKey now = RowKey.of("a.B.c", "thrpt", 1, Map.of("size", "1"));
        assertThat(Matching.of(List.of(row(ROW)), List.of(row(now)))
                        .rows()
                        .getFirst()
                        .mismatches())
                .containsExactly("mode avgt against thrpt", "unit ns/op against ops/s");
    }

    @Test
    void changedNamesOfParametersAreAMismatch() {
        RowKey now = RowKey.of("a.B.c", "avgt", 1, Map.of("size", "1", "type", "x"));
        assertThat(Matching.of(List.of(row(ROW)), List.of(row(now)))
                        .rows()
                        .getFirst()
                        .mismatches())
                .containsExactly("parameters {size=1} against {size=1, type=x}");
    }

    @Test
    void otherValuesAreOtherRows() {
        RowKey now = RowKey.of("a.B.c", "avgt", 1, Map.of("size", "2"));
        Matching matching = Matching.of(List.of(row(ROW)), List.of(row(now)));
        assertThat(matching.rows()).isEmpty();
        assertThat(matching.added()).containsExactly(now);
        assertThat(matching.removed()).containsExactly(ROW);
    }

    @Test
    void aRowWithoutAScoreIsAMismatch() {
        Measured lost = new Measured(ROW, Better.LOWER, "ns/op", List.of(), 3, Map.of("JVM", "25"), List.of());
        assertThat(Matching.of(List.of(row(ROW)), List.of(lost))
                        .rows()
                        .getFirst()
                        .mismatches())
                .containsExactly("the candidate has no score other than NaN");
    }

    @Test
    void aModeThatContradictsItsUnitIsAMismatchOnBothSidesToo() {
        Measured wrong = new Measured(ROW, Better.LOWER, "ops/s", forks(), 0, Map.of(), List.of());
        assertThat(Matching.of(List.of(wrong), List.of(wrong)).rows().getFirst().mismatches())
                .containsExactly("mode avgt and unit ops/s contradict each other");
    }

    @Test
    void whatDiffersOnPurposeIsNoMismatchAndIsSaid() {
        Measured was = with(Map.of("JDK", "21", "VM version", "21+35", "JVM flags", ""));
        Measured is = with(Map.of("JDK", "25", "VM version", "25+36", "JVM flags", "-Xmx1g"));
        Matching.Match jdk = only(was, is, Across.JDK);
        assertThat(jdk.mismatches()).containsExactly("JVM flags none against -Xmx1g");
        assertThat(jdk.crossed()).containsExactlyInAnyOrder("JDK 21 against 25", "VM version 21+35 against 25+36");
        Matching.Match both = only(was, is, Across.JDK, Across.FLAGS);
        assertThat(both.mismatches()).isEmpty();
        assertThat(both.crossed()).hasSize(3);
        assertThat(only(was, is).mismatches()).hasSize(3);
    }

    private static Matching.Match only(Measured was, Measured is, Across... across) {
        return Matching.of(List.of(was), List.of(is), Set.of(across)).rows().getFirst();
    }

    private static Measured with(Map<String, String> fingerprint) {
        return new Measured(ROW, Better.LOWER, "ns/op", forks(), 0, fingerprint, List.of());
    }

    private static Measured row(RowKey id) {
        return new Measured(
                id,
                Better.LOWER,
                id.mode().equals("thrpt") ? "ops/s" : "ns/op",
                forks(),
                0,
                Map.of("JVM", "25"),
                List.of());
    }

    private static List<double[]> forks() {
        return List.of(new double[] {1, 2});
    }
}
