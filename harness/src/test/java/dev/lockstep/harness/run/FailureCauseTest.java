package dev.lockstep.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailureCauseTest {

    @Test
    void prefersWhatTheBenchmarkThrew() {
        assertThat(FailureCause.in(List.of(
                        "# Run progress: 0%",
                        "Iteration 1: <failure>",
                        "java.lang.IllegalStateException: the crew is gone",
                        "\tat x.Y.z(Y.java:1)",
                        "Exception in thread \"main\" org.openjdk.jmh.runner.RunnerException: failed")))
                .isEqualTo("java.lang.IllegalStateException: the crew is gone");
    }

    @Test
    void prefersWhatExplainsAnErrorOfTheJvmToTheErrorItself() {
        String explained = "java.lang.IllegalStateException: threads: must be at most 7 here, was 8; use fewer";
        assertThat(FailureCause.in(List.of(
                        "# Warmup Iteration 1: [0.8s][warning] Failed to start thread \"Unknown\"",
                        "[0.8s][warning] Failed to start the native thread for \"party-7\"",
                        explained,
                        "\tat x.Y.z(Y.java:1)",
                        "Caused by: java.lang.OutOfMemoryError: unable to create native thread")))
                .isEqualTo(explained);
    }

    @Test
    void leavesOutTheWordsAroundAnException() {
        assertThat(FailureCause.in(List.of("Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space")))
                .isEqualTo("java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void elseTakesAComplaintElseTheLastLine() {
        assertThat(FailureCause.in(List.of("Error parsing command line:", " x is not a recognized option", "bye")))
                .isEqualTo("x is not a recognized option");
        assertThat(FailureCause.in(List.of("one", "two", " "))).isEqualTo("two");
        assertThat(FailureCause.in(List.of())).isEqualTo("it printed nothing");
    }
}
