package dev.lockstep.gate.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.gate.decision.Tolerances;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.RowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToleranceFileTest {

    @TempDir
    private Path folder;

    @Test
    void theFirstLineThatFindsTheRowCounts() throws IOException {
        Tolerances tolerances = ToleranceFile.read(write("""
                # of the queues
                2%    Queue.*size=10

                10%   never
                7.5%  Queue
                """), 0.03);
        assertThat(tolerances.of(row("a.Queue.offer", "10"))).isEqualTo(0.02);
        assertThat(tolerances.of(row("a.Queue.offer", "20"))).isEqualTo(0.075);
        assertThat(tolerances.of(row("a.Stack.push", "10"))).isEqualTo(0.03);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5%         | tolerances.txt, line 1 must be a tolerance and a regular expression but is '5%'
            five Queue | tolerances.txt, line 1 must be a percentage above 0 and at most 100 but is 'five'
            5% Queue(  | tolerances.txt, line 1 is not a regular expression
            """)
    void aLineThatCannotBeReadIsNamed(String line, String words) throws IOException {
        Path file = write(line);
        assertThatThrownBy(() -> ToleranceFile.read(file, 0.03))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(words);
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> ToleranceFile.read(folder.resolve("none"), 0.03))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "0%", "-1%", "101%", "", "NaN%"})
    void aShareIsAPercentage(String text) {
        assertThatThrownBy(() -> ToleranceFile.share("--threshold", text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--threshold must be a percentage above 0 and at most 100 but is '" + text + "'");
    }

    private static RowKey row(String benchmark, String size) {
        return RowKey.of(benchmark, "avgt", 1, Map.of("size", size));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("tolerances.txt"), text);
    }
}
