package dev.lockstep.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.harness.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmhOptionsTest {

    @Test
    void iterationsBecomePartOfThePlanAndTheRestIsPassedOn() {
        JmhOptions options =
                JmhOptions.parse(List.of("-wi", "0", "-prof", "gc", "-r", "250ms", "-p", "own=1", "-w", "1m"));
        assertThat(options.others()).containsExactly("-prof", "gc", "-p", "own=1");
        assertThat(options.applyTo(new Iterations(3, 100, 4, 200))).isEqualTo(new Iterations(0, 60_000, 4, 250));
    }

    @Test
    void aValueMayLookLikeAnOption() {
        assertThat(JmhOptions.parse(List.of("-jvmArgsAppend", "-Da=1", "-wi", "2"))
                        .others())
                .containsExactly("-jvmArgsAppend", "-Da=1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -f 3         | JMH's option -f is set by the harness: use --forks.
            -rff x.json  | JMH's option -rff is set by the harness: use --out.
            -p threads=4 | JMH's parameter 'threads' is set by the harness: use --threads.
            -i 0         | -i must be at least 1 but is '0'
            -w soon      | -w must be a time in ms, s or m but is 'soon': give one such as 500ms or 2s.
            -r           | -r needs a value after it.
            -prof        | -prof needs a value after it.
            -h           | JMH's option -h measures nothing: give it to the benchmark jar itself.
            -lprof       | JMH's option -lprof measures nothing
            -f2          | JMH's option -f2 is unknown: did you mean -f? Put a space before its value.
            -i=10        | JMH's option -i=10 is unknown: did you mean -i? Put a space before its value.
            --f 2        | JMH's option --f is unknown: did you mean -f?
            -jvmargs -ea | JMH's option -jvmargs is unknown: did you mean -jvmArgs?
            -vEXTRA -i 2 | JMH's option -vEXTRA is unknown: did you mean
            """)
    void refusesWhatTheHarnessSetsItself(String options, String message) {
        assertThatThrownBy(() -> JmhOptions.parse(List.of(options.split(" "))))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(message);
    }
}
