package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.gate.decision.Policy;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.JmhOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CommonTasksTest {

    private static final Task SMALL = Task.of("a.B.m", Map.of("size", "1"));
    private static final Task LARGE = Task.of("a.B.m", Map.of("size", "10"));
    private static final Task OTHER = Task.of("a.C.m", Map.of());

    private static GateSettings settings(String filter, Map<String, String> parameters) {
        return new GateSettings(
                Policy.standard(),
                Pattern.compile(filter),
                parameters,
                JmhOptions.NONE,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static void assertRefused(
            List<Task> baseline, List<Task> candidate, GateSettings settings, String message) {
        assertThatThrownBy(() -> CommonTasks.of(baseline, candidate, settings))
                .isInstanceOf(RefusedException.class)
                .hasMessage(message);
    }

    @Test
    void aNameEndsWhereItsLastParameterDoes() {
        List<Task> both = List.of(SMALL, LARGE);
        assertThat(CommonTasks.of(both, both, settings("size=1( |$)", Map.of())).common())
                .containsExactly(SMALL);
    }

    @Test
    void aParameterThatNoBenchmarkHasIsRefused() {
        assertRefused(
                List.of(SMALL),
                List.of(OTHER),
                settings("", Map.of("sise", "3")),
                "-p 'sise' must name a parameter of a benchmark: there are size.");
    }

    @Test
    void aFilterThatFindsNothingIsRefusedWithWhatThereIs() {
        assertRefused(
                List.of(SMALL),
                List.of(OTHER),
                settings("C", Map.of()),
                "--filter 'C' matches no benchmark of the baseline: its names have the form 'a.B.m size=1'.");
        assertRefused(
                List.of(SMALL),
                List.of(),
                settings("", Map.of()),
                "The candidate's jar has no benchmark: name a JMH jar with benchmarks.");
    }

    @Test
    void jarsWithoutACommonBenchmarkAreRefusedWithTheirNames() {
        assertRefused(
                List.of(SMALL),
                List.of(OTHER),
                settings("", Map.of()),
                "The jars have no benchmark in common: the baseline has for example 'a.B.m (size=1)', the candidate"
                        + " 'a.C.m'.");
    }
}
