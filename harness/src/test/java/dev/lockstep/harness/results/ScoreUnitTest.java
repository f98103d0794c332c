package dev.lockstep.harness.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreUnitTest {

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
        "thrpt, '', ops/s, HIGHER",
        "avgt, '', ns/op, LOWER",
        "sample, '', ns/op, LOWER",
        "ss, '', ns/op, LOWER",
        "thrpt, gc.alloc.rate.norm, B/op, LOWER",
        "avgt, gc.alloc.rate, MB/sec, NEITHER",
        "avgt, gc.count, counts, NEITHER",
        "avgt, gc.time, ms, NEITHER",
        "avgt, hits, #, NEITHER",
        "avgt, stack, ---, NEITHER",
        "avgt, instructions, #/op, LOWER",
        "avgt, IPC, insns/clk, HIGHER",
        "avgt, CPI, clks/insn, LOWER",
        "avgt, push, ns/op, LOWER",
        "avgt, other, ops/s, HIGHER"
    })
    void whatIsBetterComesFromModeAndUnit(String mode, String metric, String unit, Better better) {
        RowKey key = RowKey.of("B", mode, 1, Map.of());
        assertThat(Better.of(metric.isEmpty() ? key : key.secondary(metric), unit))
                .isEqualTo(better);
    }

    @ParameterizedTest
    @CsvSource({
        "thrpt, ops/s, false",
        "thrpt, ns/op, true",
        "avgt, ns/op, false",
        "avgt, ops/s, true",
        "sample, ops/s, true",
        "ss, ops/s, true",
        "avgt, ns/cycle, false",
        "avgt, points, false",
        "'', ops/s, false"
    })
    void aModeAndAUnitCanContradictEachOther(String mode, String unit, boolean contradict) {
        assertThat(ScoreUnit.contradiction(mode, unit).isPresent()).isEqualTo(contradict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            84.25         | ns/op   | 84.3 ns/op
            9999          | ns/op   | 9,999 ns/op
            23190         | ns/op   | 23.2 us/op
            3724290474    | ns/op   | 3,724 ms/op
            372429047400  | ns/op   | 372 s/op
            71900000      | ops/s   | 71.9 ops/us
            120           | ops/s   | 120 ops/s
            123456        | ns/page | 123 us/page
            123456        | B/op    | 123,456 B/op
            """)
    void largeScoresAreShownInTheUnitThatReadsWell(double score, String unit, String text) {
        assertThat(ScoreText.of(score, unit, score)).isEqualTo(text);
    }
}
