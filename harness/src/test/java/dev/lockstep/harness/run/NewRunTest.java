package dev.lockstep.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.harness.RefusedException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewRunTest {

    @TempDir
    private Path home;

    @Test
    void takesANewOrAnEmptyFolder() throws IOException {
        assertThat(NewRun.create(home.resolve("a/b")).forks()).isEmptyDirectory();
        assertThat(NewRun.create(Files.createDirectory(home.resolve("c"))).recordings())
                .isEmptyDirectory();
    }

    @Test
    void refusesAFolderThatIsInUse() throws IOException {
        Files.createFile(home.resolve("precious"));
        assertThatThrownBy(() -> NewRun.create(home))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("new or empty folder");
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        assertThatThrownBy(() -> NewRun.create(file.resolve("run")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot be written (")
                .hasMessageContaining("name another by --out");
    }

    @Test
    void saysInWordsWhatIsWrongWithAFolder() {
        assertThat(NewRun.unwritable(home, new FileSystemException("a", null, "Read-only file system")))
                .hasMessage("The folder '%s' cannot be written (Read-only file system): name another by --out.", home);
    }

    @Test
    void looksWhetherAReportCouldBeWrittenAndMakesNothing() throws IOException {
        Path below = home.resolve("a/b");
        NewRun.checkWritable(below);
        assertThat(home).isEmptyDirectory();
        Path file = Files.createFile(home.resolve("file"));
        assertThatThrownBy(() -> NewRun.checkWritable(file.resolve("run")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("by --out");
    }

    @Test
    void theLinkFollowsTheNewestRun() throws IOException {
        Path link = home.resolve("reports/latest");
        for (String name : new String[] {"one", "two"}) {
            Path run = Files.createDirectories(home.resolve("reports/runs").resolve(name));
            assertThat(NewRun.link(link, run)).isEmpty();
            assertThat(link.toRealPath()).isEqualTo(run.toRealPath());
        }
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("runs/two"));
    }

    @Test
    void warnsWhereALinkCannotBeMade() throws IOException {
        Files.createDirectories(home.resolve("latest/in-use"));
        assertThat(NewRun.link(home.resolve("latest"), home.resolve("runs/one")))
                .hasValueSatisfying(warning -> assertThat(warning).contains("could not be made to point to this run"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../up", "a b", ".hidden", "a/b"})
    void refusesNamesThatAreNoFolders(String name) {
        assertThatThrownBy(() -> NewRun.checkName("--name", name))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("'" + name + "'");
    }
}
