package dev.lockstep.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarnessTest {

    private static final String LANGUAGE = "-Duser.language=en";

    @TempDir
    private Path folder;

    @Test
    void whatOurJarSaysIsInOneLocaleAndAStrangersBenchmarksKeepTheUsers() throws Exception {
        Path jar = Files.createFile(folder.resolve("benchmarks.jar"));
        Harness harness = Harness.of(jar);
        assertThat(harness.describe()).contains(LANGUAGE);
        assertThat(harness.jmh()).contains(LANGUAGE);
        assertThat(harness.verify()).contains(LANGUAGE);
        assertThat(Harness.anyJmh(jar)).doesNotContain(LANGUAGE).endsWith("-jar", jar.toString());
    }
}
