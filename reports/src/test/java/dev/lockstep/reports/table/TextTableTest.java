package dev.lockstep.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reports.table.Table.Kind;
import dev.lockstep.reports.table.Table.Line;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTableTest {

    private static final String LONG_NAME = "ExchangeBenchmark.cycle implementation=stamped threads=16 segment=1000";
    private static final Table TABLE = new Table(
            "rows",
            List.of("Benchmark", "Verdict", "Base", "New", "Change", "95 % interval", "p"),
            2,
            List.of(
                    new Line(
                            Kind.BEST,
                            List.of(LONG_NAME, "SAME", "251.1 ns", "250.9 ns", "-0.1 %", "-1 to +1 %", "0.4")),
                    new Line(
                            Kind.PLAIN, List.of("Other", "REGRESSED", "1 ns", "2 ns", "+100 %", "+98 to +102 %", "0"))),
            List.of());

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100, 200})
    void fitsTheTerminalAndLosesNothing(int columns) {
        String text = TextTable.of(TABLE, new AnsiStyle(false, columns, columns));
        assertThat(text.lines()).allMatch(line -> line.length() <= columns);
        assertThat(text).contains("250.9 ns", "+98 to +102 %", "REGRESSED");
    }

    @Test
    void aLongNameGoesOnBelow() {
        String text = TextTable.of(TABLE, new AnsiStyle(false, 60, 60));
        String name = text.lines()
                .skip(2)
                .takeWhile(line -> !line.startsWith(" Other"))
                .map(line -> line.split("\\|")[0].strip())
                .reduce("", String::concat);
        assertThat(name.replace(" ", "")).isEqualTo(LONG_NAME.replace(" ", ""));
    }

    @Test
    void emphasisCoversAllLinesOfARow() {
        String text = TextTable.of(TABLE, new AnsiStyle(true, 60, 60));
        assertThat(text.lines().filter(line -> line.contains("\u001b[1;32m")).count())
                .isGreaterThan(
                        text.lines().filter(line -> line.contains("251.1 ns")).count());
    }
}
