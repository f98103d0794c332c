package dev.lockstep.profiles.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.profiles.read.Recordings;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples and phases are on the same clock, whether or not JFR uses the time stamp counter. */
class ClocksTest {

    private static final long BOUND_SECONDS = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseFastUnorderedTimeStamps", "-XX:-UseFastUnorderedTimeStamps"})
    void samplesLieWithinThePhases(String clock) throws IOException, InterruptedException {
        Path file = recorded(clock);

        PartyTimes party = Recordings.partyTimes(file).parties().getFirst();
        assumeThat(party.ticks() + party.strayTicks()).as("samples at all").isPositive();
        double due = party.cpuMs().orElseThrow() / Recordings.partyTimes(file).tickMs();
        assertThat((double) party.ticks()).isBetween(0.5 * due, 1.5 * due);
        assertThat(party.strayTicks()).isLessThan(party.ticks());
    }

    @Test
    void samplesOfAnotherClockAreOutsideOfThePhases() throws IOException, InterruptedException {
        Path file = recorded("-XX:-UseFastUnorderedTimeStamps");
        shiftLastChunk(file, TimeUnit.SECONDS.toNanos(505));

        PartyTimes party = Recordings.partyTimes(file).parties().getFirst();
        assertThat(party.ticks()).isZero();
        assertThat(party.strayTicks()).isPositive();
    }

    private Path recorded(String clock) throws IOException, InterruptedException {
        Path file = folder.resolve("clock.jfr");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UnlockExperimentalVMOptions",
                        clock,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyParty.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(folder.resolve("log") + "").isZero();
        return file;
    }

    /**
     * The profiler's chunk is the last one. A header has the chunk's size at byte 8 and its start, in ns since 1970, at
     * byte 32.
     */
    private static void shiftLastChunk(Path file, long nanos) throws IOException {
        try (RandomAccessFile chunks = new RandomAccessFile(new File(file.toString()), "rw")) {
            long at = 0;
            for (long next = sizeAt(chunks, 0); next < chunks.length(); next += sizeAt(chunks, next)) {
                at = next;
            }
            chunks.seek(at + 32);
            long start = chunks.readLong();
            chunks.seek(at + 32);
            chunks.writeLong(start + nanos);
        }
    }

    private static long sizeAt(RandomAccessFile chunks, long at) throws IOException {
        chunks.seek(at + 8);
        return chunks.readLong();
    }
}
