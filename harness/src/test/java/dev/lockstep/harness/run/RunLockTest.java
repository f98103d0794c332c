package dev.lockstep.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.harness.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhoHoldsIt() throws IOException {
        Path file = folder.resolve("lock");
        try (RunLock _ = RunLock.take(file, "/runs/one")) {
            assertThatThrownBy(() -> RunLock.take(file, "/runs/two"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("process %d, /runs/one"
                            .formatted(ProcessHandle.current().pid()));
        }
    }

    @Test
    void isTakenAgainAfterItsRunAndAfterADeadOne() throws IOException {
        Path file = Files.writeString(folder.resolve("lock"), "process 999999, /runs/dead");
        RunLock.take(file, "/runs/one").close();
        assertThat(file).isEmptyFile();
        RunLock.take(file, "/runs/two").close();
    }

    @Test
    void refusesAFileThatCannotBeOpened() throws IOException {
        Path file = Files.createDirectory(folder.resolve("lock"));
        assertThatThrownBy(() -> RunLock.take(file, "/runs/one"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("Cannot lock " + file);
    }
}
