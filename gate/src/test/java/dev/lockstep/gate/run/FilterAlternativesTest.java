package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterAlternativesTest {

    private static final List<Task> TASKS = List.of(
            Task.of("a.B.noArgs", Map.of("size", "1")),
            Task.of("a.B.noArgs", Map.of("size", "2")),
            Task.of("a.B.other", Map.of()));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a; a",
                "a|b; a,b",
                "x(a|b)y; xay,xby",
                "x(?:a|b(c|d)); xa,xbc,xbd",
                "(?i)a|b; (?i)a,(?i)b",
                "(a|b)+; (a|b)+",
                "[a|b]; [a|b]",
                "a\\|b; a\\|b",
                "(a|b)\\1; (a|b)\\1",
                "(?=a|b)c; (?=a|b)c"
            })
    void alternativesAreToldApart(String regex, String alternatives) {
        assertThat(FilterAlternatives.of(Pattern.compile(regex)).alternatives())
                .containsExactly(alternatives.split(","));
    }

    @Test
    void eachIsNamedWithWhatItFound() {
        FilterAlternatives filter = FilterAlternatives.of(Pattern.compile("(noArgs$|other|no)"));
        assertThat(filter.misses(TASKS)).isTrue();
        assertThat(filter.found(TASKS))
                .contains("--filter: 'noArgs$' matches none, because names end with their parameters, such as"
                        + " 'a.B.noArgs size=1', 'other' matches 1 row, 'no' matches 2 rows.");
    }

    @Test
    void oneAloneNeedsNoWords() {
        assertThat(FilterAlternatives.of(Pattern.compile("noArgs")).found(TASKS))
                .isEmpty();
    }
}
