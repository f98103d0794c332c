package dev.lockstep.profiles.read;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.profiles.record.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedRecordingTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 0.5, 0.9, 0.999})
    void aTruncatedFile(double share) throws IOException {
        byte[] whole = recording();
        isRefused(Arrays.copyOf(whole, (int) (whole.length * share)), "");
    }

    @Test
    void aFileWithASpoiltPart() throws IOException {
        byte[] whole = recording();
        Arrays.fill(whole, whole.length / 2, whole.length, (byte) 0x55);
        isRefused(whole, "");
    }

    @Test
    void anEmptyFile() throws IOException {
        isRefused(new byte[0], "the file is empty");
    }

    @Test
    void aForeignFile() throws IOException {
        isRefused("benchmark,score\nexchange,84\n".repeat(100).getBytes(), "Not a Flight Recorder file");
    }

    @Test
    void noFile() {
        isRefused(folder.resolve("none.jfr"), "there is no such file");
    }

    @Test
    void aFolder() {
        isRefused(folder, "");
    }

    private void isRefused(byte[] content, String reason) throws IOException {
        isRefused(Files.write(folder.resolve("damaged.jfr"), content), reason);
    }

    private static void isRefused(Path file, String reason) {
        assertThatExceptionOfType(UnreadableRecording.class)
                .isThrownBy(() -> Recordings.partyTimes(file))
                .withMessageStartingWith(file + " cannot be read as a JFR recording: ")
                .withMessageContaining(reason)
                .withMessageNotContaining("\n");
    }

    private byte[] recording() throws IOException {
        try (Scene scene = new Scene(folder.resolve("whole.jfr"))) {
            for (int i = 0; i < 1_000; i++) {
                scene.phase(0, 0, Phase.COMPUTE, i, i + 1, 1);
            }
            return Files.readAllBytes(scene.party(0, 1, 0, 1_000, 1_000).write());
        }
    }
}
