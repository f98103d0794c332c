package dev.lockstep.profiles.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.profiles.record.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedRecordingTest {

    /** Offset in the chunk's header of the position of its last checkpoint. */
    private static final int CHECKPOINT_AT = 16;

    /** Size, type, start, duration and the distance to the previous checkpoint; then a mask and the number of pools. */
    private static final int FIELDS_BEFORE_POOLS = 5;

    private static final int LONGEST_VARINT = 9;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 0.5, 0.9, 0.999})
    void aTruncatedFile(double share) throws IOException {
        byte[] whole = recording();
        int left = (int) (whole.length * share);
        isRefused(
                Arrays.copyOf(whole, left),
                String.format(Locale.ROOT, "it is truncated, %,d of at least %,d bytes are left", left, whole.length));
    }

    @Test
    void aFileWithASpoiltPart() throws IOException {
        byte[] whole = recording();
        Arrays.fill(whole, whole.length / 2, whole.length, (byte) 0x55);
        isRefused(whole, "");
    }

    @Test
    void aSecondChunkThatIsCutLeavesTheFirst() throws IOException {
        byte[] whole = recording();
        isReadInPart(
                joined(whole, Arrays.copyOf(whole, whole.length - 9)),
                "chunk 2 of its 2 cannot be read: it is truncated");
    }

    @Test
    void aChunkWithAnEmptyConstantPool() throws IOException {
        byte[] whole = recording();
        byte[] broken = withAnEmptyPool(whole);
        isRefused(broken, "must contain at least one element");
        isReadInPart(joined(broken, whole), "chunk 1 of its 2 cannot be read: Pool ");
        isReadInPart(joined(whole, broken, whole), "chunk 2 of its 3 cannot be read: Pool ");
    }

    @Test
    void aChunkThatTheJvmNeverFinishedIsNotWaitedFor() throws IOException {
        byte[] whole = recording();
        for (byte state : new byte[] {1, (byte) 255}) {
            byte[] unfinished = whole.clone();
            unfinished[Chunk.STATE_AT] = state;
            isReadInPart(unfinished, "was not finished");
        }
    }

    @Test
    void dataAfterTheLastChunkIsReported() throws IOException {
        byte[] whole = recording();
        isReadInPart(joined(whole, whole, new byte[100]), "no valid chunk follows chunk 2");
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

    private void isReadInPart(byte[] content, String reason) throws IOException {
        Path file = Files.write(folder.resolve("damaged.jfr"), content);
        RecordingTimes times = Recordings.partyTimes(file);
        assertThat(times.parties()).isNotEmpty();
        assertThat(times.damage().orElseThrow())
                .startsWith(file.toString())
                .contains(reason)
                .doesNotContain("\n");
        assertThat(times.warnings()).contains(times.damage().orElseThrow());
    }

    /** Concatenated chunks are a recording. */
    private static byte[] joined(byte[]... chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(chunks).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Empties the first pool of the last checkpoint, which the JDK's reader reports as an internal error. */
    private static byte[] withAnEmptyPool(byte[] chunk) {
        byte[] broken = chunk.clone();
        ByteBuffer bytes = ByteBuffer.wrap(broken);
        bytes.position((int) bytes.getLong(CHECKPOINT_AT));
        for (int skipped = 0; skipped < FIELDS_BEFORE_POOLS; skipped++) {
            varint(bytes);
        }
        bytes.get();
        varint(bytes);
        varint(bytes);
        int count = bytes.position();
        varint(bytes);
        for (int at = count; at < bytes.position(); at++) {
            broken[at] = (byte) (at < bytes.position() - 1 ? 0x80 : 0);
        }
        return broken;
    }

    private static void varint(ByteBuffer bytes) {
        for (int read = 1; bytes.get() < 0 && read < LONGEST_VARINT; read++) {
            continue;
        }
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
