package dev.lockstep.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.plan.Iterations;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.plan.PlannedRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarCommandsTest {

    private static final String LANGUAGE = "-Duser.language=en";

    @TempDir
    private Path folder;

    @Test
    void whatOurJarSaysIsInOneLocaleAndAStrangersBenchmarksKeepTheUsers() throws Exception {
        Path jar = Files.createFile(folder.resolve("benchmarks.jar"));
        JarCommands harness = JarCommands.of(jar);
        assertThat(harness.describe()).contains(LANGUAGE);
        assertThat(harness.jmh()).contains(LANGUAGE);
        assertThat(harness.verify()).contains(LANGUAGE);
        assertThat(JarCommands.anyJmh(jar)).doesNotContain(LANGUAGE).endsWith("-jar", jar.toString());
    }

    /** A JVM of JDK 17 or 21 fails at an unknown flag, and JMH passes on those of its own JVM. */
    @Test
    void aStrangersJarGetsNoFlagsOfOurs() throws Exception {
        Path ours = Files.createFile(folder.resolve("ours.jar"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(ours))) {
            jar.putNextEntry(new ZipEntry("dev/lockstep/bench/Describe.class"));
        }
        Path theirs = Files.createFile(folder.resolve("theirs.jar"));
        assertThat(JarCommands.anyJmh(ours)).contains("--enable-native-access=ALL-UNNAMED");
        assertThat(JarCommands.anyJmh(theirs)).noneMatch(argument -> argument.startsWith("--"));
    }

    /** JMH's own JVM uses only the C1 compiler; a fork that inherited that would silently measure slow code. */
    @Test
    void theMeasuredJvmDoesNotInheritTheFlagsOfJmhsOwn() throws Exception {
        JarCommands harness = JarCommands.of(Files.createFile(folder.resolve("benchmarks.jar")));
        assertThat(harness.jmh()).contains("-XX:TieredStopAtLevel=1");
        List<String> command = fork(harness, JmhOptions.NONE);
        assertThat(command.get(command.indexOf("-jvmArgs") + 1))
                .contains(LANGUAGE)
                .doesNotContain("TieredStopAtLevel");
        assertThat(fork(harness, JmhOptions.parse(List.of("-jvmArgsAppend", "-Xmx1g"))))
                .as("replace those of the benchmarks")
                .containsSequence("-jvmArgsAppend", "-Xmx1g")
                .anyMatch(flags -> flags.endsWith(" -Xbatch"));
        assertThat(fork(harness, JmhOptions.parse(List.of("-jvmArgs", "-Xmx1g"))))
                .containsOnlyOnce("-jvmArgs")
                .containsSequence("-jvmArgs", "-Xmx1g");
    }

    @Test
    void aTrialStartsFast() throws Exception {
        List<String> command = fork(
                JarCommands.of(Files.createFile(folder.resolve("benchmarks.jar")))
                        .startingFast(),
                JmhOptions.NONE);
        assertThat(command.get(command.indexOf("-jvmArgs") + 1)).contains(LANGUAGE, "-XX:TieredStopAtLevel=1");
    }

    private List<String> fork(JarCommands harness, JmhOptions options) {
        PlannedRow row = new PlannedRow("b", Map.of(), Map.of(), new Iterations(1, 10, 1, 10), 1, "score");
        return harness.fork(row, options, folder.resolve("result"), folder.resolve("recording"));
    }
}
