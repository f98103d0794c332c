package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.harness.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumptionTest {

    @TempDir
    private Path gates;

    @Test
    void theSameQuestionGoesOnWithItsSeedUntilItIsAnswered() throws IOException {
        Resumption first = of(plan("k", 1, "x"));
        Resumption second = of(plan("k", 2, "x"));
        assertThat(second.resumed()).isTrue();
        assertThat(second.plan().seed()).isEqualTo(1);
        assertThat(second.folder()).isEqualTo(first.folder());
        second.finish();
        assertThat(first.folder().readPlan().orElseThrow().finished()).isNotNull();
    }

    @Test
    void anotherQuestionOrMachineBeginsAnew() throws IOException {
        of(plan("k", 1, "x"));
        assertThat(of(plan("other", 2, "x")).resumed()).isFalse();
        Path folder = gates.resolve("mine");
        Resumption.of(plan("k", 1, "x"), Optional.of(folder), gates, false);
        measureIn(folder);
        assertRefused(plan("other", 1, "x"), folder, "contains another gate run");
        assertRefused(plan("k", 1, "y"), folder, "was started on another machine or JVM");
    }

    @Test
    void whereNothingWasMeasuredNothingIsKept() throws IOException {
        Path folder = gates.resolve("mine");
        Resumption.of(plan("k", 1, "x"), Optional.of(folder), gates, false);
        Resumption other = Resumption.of(plan("other", 2, "x"), Optional.of(folder), gates, false);
        assertThat(other.resumed()).isFalse();
        assertThat(other.folder().readPlan().orElseThrow().key()).isEqualTo("other");
        Files.createDirectories(other.folder().jar(Arm.BASELINE));
        other.abandon();
        assertThat(folder).doesNotExist();
    }

    @Test
    void whatWasMeasuredOrLoggedIsNotTakenAway() throws IOException {
        Path folder = gates.resolve("mine");
        Resumption first = Resumption.of(plan("k", 1, "x"), Optional.of(folder), gates, false);
        Path log = Files.writeString(folder.resolve("build-a.log"), "it does not compile");
        first.abandon();
        assertThat(log).exists();
        Resumption again = Resumption.of(plan("other", 1, "x"), Optional.of(folder), gates, false);
        measureIn(folder);
        again.abandon();
        assertThat(again.folder().measured()).isEqualTo(1);
    }

    @Test
    void whereNothingCanBeWrittenOutIsNamed() throws IOException {
        Path file = Files.writeString(gates.resolve("file"), "");
        assertThatThrownBy(() -> Resumption.of(plan("k", 1, "x"), Optional.empty(), file.resolve("gates"), false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("by --out");
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        Files.writeString(gates.resolve("file"), "");
        assertRefused(plan("k", 1, "x"), gates, "--out must be a new or empty folder");
    }

    @Test
    void aFinishedFolderIsNotMeasuredInto() throws IOException {
        Path folder = gates.resolve("mine");
        Resumption.of(plan("k", 1, "x"), Optional.of(folder), gates, false).finish();
        assertRefused(plan("k", 1, "x"), folder, "contains a finished gate run");
    }

    private static void measureIn(Path folder) throws IOException {
        Task task = Task.of("a.B.m", Map.of());
        new GateFolder(folder)
                .write(new GateFork(
                        Stage.SCREEN, 1, 0, task, Arm.BASELINE, null, 1, Map.of(), Map.of(), null, "compiler", null));
    }

    private void assertRefused(GatePlan wanted, Path folder, String words) {
        assertThatThrownBy(() -> Resumption.of(wanted, Optional.of(folder), gates, false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(words);
    }

    private Resumption of(GatePlan plan) throws IOException {
        return Resumption.of(plan, Optional.empty(), gates, false);
    }

    private static GatePlan plan(String key, long seed, String cpu) {
        return new GatePlan(1, key, seed, List.of("gate"), "a", "b", "now", null, Map.of("CPU", cpu));
    }
}
