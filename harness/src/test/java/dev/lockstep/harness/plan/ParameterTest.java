package dev.lockstep.harness.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.run.DescribedJars;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            THREADS        | 0           | --threads must be at least 1 but is '0': give a number from 1 to 1024.
            THREADS        | -3          | --threads must be at least 1 but is '-3': give a number from 1 to 1024.
            THREADS        | two         | --threads must be a whole number but is 'two': give a number from 1 to 1024.
            THREADS        | 2.5         | --threads must be a whole number but is '2.5': give a number from 1 to 1024.
            THREADS        | 1025        | --threads must be at most 1024 but is '1025': give a number from 1 to 1024.
            SEGMENT        | 0           | --segment must be at least 1 but is '0': give a number from 1 to 16777216.
            SEGMENT        | 99999999999 | --segment must be at most 16777216 but is '99999999999'
            SEGMENT        | 9e99        | --segment must be a whole number but is '9e99'
            IMPLEMENTATION | mutx        | --impl does not know 'mutx': did you mean 'mutex'?
            WORKLOAD       | fibonaci    | --workload does not know 'fibonaci': did you mean 'fibonacci'?
            LAYOUT         | pading      | --layout does not know 'pading': did you mean 'padded'?
            AFFINITY       | samecore    | --affinity does not know 'samecore': did you mean 'same-core'?
            AFFINITY       | 0+          | --affinity does not know '0+'
            STAMP          | online      | --stamp does not know 'online': did you mean 'inline'?
            STORAGE        | offheap     | --storage does not know 'offheap': did you mean 'off-heap'?
            ORDER          | volatil     | --order does not know 'volatil': did you mean 'volatile'?
            HINT           | onn         | --hint does not know 'onn': did you mean 'on'?
            WAIT           | spinyield   | --wait does not know 'spinyield': did you mean 'spin-yield'?
            READ           | ''          | --read does not know ''
            FOLD           | 0           | --fold must be at least 1 but is '0': give a number from 1 to 1024.
            NEIGHBOURS     | rnig        | --neighbours does not know 'rnig': did you mean 'ring'?
            SIZE           | huge        | --size must be small, medium or large but is 'huge'.
            """)
    void refusesValuesThatItDoesNotTake(Parameter parameter, String value, String message) {
        assertThatThrownBy(() -> parameter.check(value, DescribedJars.small()))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "THREADS,1024",
        "IMPLEMENTATION,sound",
        "IMPLEMENTATION,noop",
        "LAYOUT,default",
        "SIZE,medium",
        "STAMP,default",
        "FOLD,1024",
        "NEIGHBOURS,all",
        "AFFINITY,0+1",
        "COMPUTE,2ms",
        "COMPUTE,2ms/n"
    })
    void takesTheRest(Parameter parameter, String value) {
        assertThatCode(() -> parameter.check(value, DescribedJars.small())).doesNotThrowAnyException();
    }

    @Test
    void refusesMoreMemoryThanAnyoneMeans() {
        Selection selection = new Selection(
                Map.of(Parameter.THREADS, List.of("1024"), Parameter.SEGMENT, List.of("100000")),
                OptionalInt.empty(),
                Selection.Profiling.NONE,
                JmhOptions.NONE);
        assertThatThrownBy(() -> DescribedJars.plan("quick", selection, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("--threads times --segment must be at most 33554432 elements but is 102400000");
    }
}
