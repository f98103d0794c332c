package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuTimeTest {

    private static final String PROCESS = "7 (a (b) c) S 1 7 7 0 -1 4 1 2 3 4 ";

    @Test
    void addsWhatIsBusyAndWhatIsOwn() {
        CpuTime time = CpuTime.parse("cpu  1 2 4 1000 2000 8 16 32 64 128", PROCESS + "100 20 3 4 20 0 9 1");
        assertThat(time).isEqualTo(new CpuTime(63, 127));
    }

    @Test
    void oneOtherThreadThatIsAlwaysBusyCountsAsOne() {
        CpuTime before = new CpuTime(1_000, 100);
        assertThat(new CpuTime(1_500, 400).others(before, 2)).isCloseTo(2, within(1e-12));
        assertThat(new CpuTime(1_299, 400).others(before, 2)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cpu 1 2                                 | 100 20 3 4 20 0 9 1",
                "cpu  1 2 4 1000 2000 8 16               | 100 20 3 4 20 0 9 1",
                "cpu  1 2 4 1000 2000 8 16 32 64 128     | 100 20 3",
                "cpu  1 2 four 1000 2000 8 16 32 64 128  | 100 20 3 4 20 0 9 1"
            })
    void otherBooksAreRefused(String machine, String process) {
        assertThatThrownBy(() -> CpuTime.parse(machine, PROCESS + process))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
