package dev.lockstep.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowIdTest {

    @Test
    void tellsApartWhateverIsMeasuredApart() {
        RowId id = RowId.of("B.m", "avgt", 2, Map.of("b", "2", "a", "1"));
        assertThat(id).hasToString("B.m (avgt, 2 threads, a=1, b=2)");
        assertThat(id.secondary("gc.alloc.rate.norm"))
                .hasToString("B.m:gc.alloc.rate.norm (avgt, 2 threads, a=1, b=2)");
        assertThat(id).isNotEqualTo(RowId.of("B.m", "thrpt", 2, id.parameters()));
        assertThat(id).isNotEqualTo(RowId.of("B.m", "avgt", 2, Map.of()));
        assertThat(id).isLessThan(RowId.of("B.n", "avgt", 1, Map.of()));
        assertThat(id.compareTo(RowId.of("B.m", "avgt", 2, Map.of("a", "1", "b", "2"))))
                .isZero();
    }

    @Test
    void theFirstPatternThatIsFoundGivesTheTolerance() {
        Map<Pattern, Double> rules = new LinkedHashMap<>();
        rules.put(Pattern.compile("a=1"), 0.1);
        rules.put(Pattern.compile("B"), 0.2);
        Tolerances tolerances = new Tolerances(0.03, rules);
        assertThat(tolerances.of(RowId.of("B", "avgt", 1, Map.of("a", "1")))).isEqualTo(0.1);
        assertThat(tolerances.of(RowId.of("B", "avgt", 1, Map.of("a", "2")))).isEqualTo(0.2);
        assertThat(tolerances.of(RowId.of("C", "avgt", 1, Map.of()))).isEqualTo(0.03);
    }

    @ParameterizedTest
    @CsvSource({
        "ns/op, ns/op, 1",
        "us/op, ns/op, 1e3",
        "ms/op, ns/op, 1e6",
        "s/op, ns/op, 1e9",
        "min/op, ns/op, 6e10",
        "ops/s, ops/s, 1",
        "ops/ms, ops/s, 1e3",
        "ops/us, ops/s, 1e6",
        "ops/ns, ops/s, 1e9",
        "B/op, B/op, 1",
        "MB/sec, MB/sec, 1",
        "ms, ms, 1",
        "ns/cycle, ns/cycle, 1",
        "'', '', 1"
    })
    void normalisesUnits(String unit, String name, double factor) {
        assertThat(ScoreUnit.of(unit)).isEqualTo(new ScoreUnit(name, factor));
    }

    @ParameterizedTest
    @CsvSource({
        "thrpt, '', ops/s, false",
        "avgt, '', ns/op, true",
        "sample, '', ns/op, true",
        "ss, '', ns/op, true",
        "thrpt, gc.alloc.rate.norm, B/op, true",
        "avgt, other, ops/s, false"
    })
    void directionComesFromModeAndUnit(String mode, String metric, String unit, boolean lowerIsBetter) {
        RowId id = RowId.of("B", mode, 1, Map.of());
        assertThat(ScoreUnit.lowerIsBetter(metric.isEmpty() ? id : id.secondary(metric), unit))
                .isEqualTo(lowerIsBetter);
    }
}
