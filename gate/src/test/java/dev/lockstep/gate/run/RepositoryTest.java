package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.run.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {

    @TempDir
    private Path root;

    @TempDir
    private Path work;

    @BeforeEach
    void twoCommits() throws Exception {
        git("init", "-q");
        commit("one");
        commit("two");
    }

    @Test
    void aRevisionIsBuiltAsItWasAndLeavesNoWorktree() throws Exception {
        Path target = work.resolve("jars/a/benchmarks.jar");
        Repository repository = repository("cp content.txt made.jar");
        repository.build(repository.commit("HEAD~1").orElseThrow(), work.resolve("a"), work.resolve("log"), target);
        assertThat(target).hasContent("one");
        assertThat(work.resolve("a")).doesNotExist();
        assertThat(root.resolve("made.jar")).doesNotExist();
    }

    @Test
    void whatIsNoRevisionIsNone() throws Exception {
        assertThat(repository("true").commit("nonsense")).isEmpty();
        assertThat(repository("true").commit("--all")).isEmpty();
        assertThat(new Repository(work, "true", Path.of("x"), new ChildProcess()).commit("HEAD"))
                .isEmpty();
    }

    @Test
    void whatIsBuiltOtherwiseIsSomethingElse() throws Exception {
        Side side = new Side.Revision("HEAD", repository("true").commit("HEAD").orElseThrow());
        String identity = new Jars(repository("true")).identity(side);
        assertThat(new Jars(repository("true")).identity(side)).isEqualTo(identity);
        assertThat(new Jars(repository("make")).identity(side)).isNotEqualTo(identity);
        assertThat(new Jars(new Repository(root, "true", Path.of("other.jar"), new ChildProcess())).identity(side))
                .isNotEqualTo(identity);
    }

    @Test
    void aBuildThatFailsIsNamedWithItsLog() {
        assertRefused("echo 'error: no such symbol'; exit 1", "failed: error: no such symbol. Its log: " + work);
    }

    @Test
    void aBuildThatMakesNothingIsNamed() {
        assertRefused("true", "made no made.jar: set --jar to the path of its benchmarks.");
    }

    private void assertRefused(String build, String words) {
        Repository repository = repository(build);
        assertThatThrownBy(() -> repository.build(
                        repository.commit("HEAD").orElseThrow(),
                        work.resolve("a"),
                        work.resolve("log"),
                        work.resolve("jar")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(words);
        assertThat(work.resolve("a")).doesNotExist();
    }

    private Repository repository(String build) {
        return new Repository(root, build, Path.of("made.jar"), new ChildProcess());
    }

    private void commit(String content) throws IOException, InterruptedException {
        Files.writeString(root.resolve("content.txt"), content);
        git("add", "-A");
        git("-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", content);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
