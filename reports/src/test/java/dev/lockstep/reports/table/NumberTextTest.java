package dev.lockstep.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "0.001234 | 1.2e-03",
                "0.05 | 0.05",
                "5.124 | 5.12",
                "9.996 | 10.0",
                "84.24 | 84.2",
                "99.96 | 100",
                "842.4 | 842",
                "24130.7 | 24,131",
                "NaN | —",
                "Infinity | —"
            })
    void areBriefForPeople(double value, String text) {
        assertThat(NumberText.brief(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"84, 84", "0.1, 0.1", "12345678.9, 12345678.9", "1E-9, 0.000000001", "1E20, 100000000000000000000"})
    void areExactForMachines(double value, String text) {
        assertThat(NumberText.exact(value)).isEqualTo(text);
    }

    @Test
    void areEmptyForMachinesWhereThereIsNothing() {
        assertThat(NumberText.exact(Double.NaN)).isEmpty();
        assertThat(NumberText.exact(Double.NEGATIVE_INFINITY)).isEmpty();
    }
}
