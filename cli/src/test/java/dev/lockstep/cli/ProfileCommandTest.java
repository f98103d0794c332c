package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandTest {

    @TempDir
    private static Path home;

    @RegisterExtension
    private final Console console = new Console(home);

    @Test
    void aFileThatIsNotWholeIsOneLineAndExitCodeTwoWhateverElseWasGood() throws Exception {
        Path good = recording(home.resolve("good.jfr"));
        byte[] bytes = Files.readAllBytes(good);
        Path cut = Files.write(home.resolve("cut.jfr"), Arrays.copyOf(bytes, bytes.length - 1));
        Path out = home.resolve("out");

        assertThat(Lockstep.run("profile", cut.toString(), good.toString(), "--out", out.toString()))
                .isEqualTo(ExitCode.WRONG);
        assertThat(console.err().lines().filter(line -> line.contains("cut.jfr")))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith(cut + " cannot be read as a JFR recording: "));
        assertThat(console.out()).contains("Contention", "ProfileCommandTest.recording");
        assertThat(out.resolve("index.html")).isNotEmptyFile();
    }

    @Test
    void wholeFilesEndWithZero() throws Exception {
        Path good = recording(home.resolve("whole.jfr"));
        String out = home.resolve("done").toString();
        assertThat(Lockstep.run("profile", good.toString(), "--out", out)).isEqualTo(ExitCode.DONE);
    }

    private static Path recording(Path file) throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO);
            recording.start();
            LockSupport.parkNanos(1_000_000);
            recording.dump(file);
        }
        return file;
    }
}
