package dev.lockstep.profiles.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.memory.Party;
import dev.lockstep.profiles.record.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Large recordings are read in little memory. To see how fast:
 *
 * <pre>{@code
 * ./mvnw -pl profiles verify -Dtest=BulkRecordingTest -Dbulk.events=10000000 -Dbulk.heap=512m
 * }</pre>
 */
class BulkRecordingTest {

    private static final int PARTIES = 4;

    /** The percentages of parks and of CPU samples, both with stacks; the other events are phases. */
    private static final int PARKS = 12;

    private static final int SAMPLES = 8;

    @TempDir
    Path folder;

    @Test
    void itsHeapDoesNotGrowWithTheFile() throws IOException, InterruptedException {
        long events = Long.getLong("bulk.events", 300_000);
        Path file = folder.resolve("bulk.jfr");
        Path answer = folder.resolve("answer");
        assertThat(java("1g", "write", file, events, answer)).isZero();
        assertThat(java(System.getProperty("bulk.heap", "40m"), "read", file, events, answer))
                .as(Files.readString(answer))
                .isZero();
        String told = Files.readString(answer);
        System.out.println(told);
        assertThat(told).contains(events * PARKS / 100 + " parks").contains(events * SAMPLES / 100 + " ticks");
    }

    private static int java(String heap, String verb, Path file, long events, Path answer)
            throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        BulkRecordingTest.class.getName(),
                        verb,
                        file.toString(),
                        Long.toString(events))
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start()
                .waitFor();
    }

    /** {@code write FILE EVENTS} or {@code read FILE EVENTS}. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        long events = Long.parseLong(arguments[2]);
        if (arguments[0].equals("write")) {
            write(file, events);
        } else {
            System.out.write(read(file, events).getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }

    /** The parties alternate, so that the window of each covers the whole recording. */
    private static void write(Path file, long events) throws IOException {
        try (Scene scene = new Scene(file)) {
            for (long hundred = 0; hundred < events / 100; hundred++) {
                Party.exchange(() -> {
                    scene.samples(SAMPLES);
                    for (int i = 0; i < PARKS; i++) {
                        scene.parked(Thread::onSpinWait);
                    }
                });
                phases(scene, hundred);
            }
            long phasesEach = events / 100 * (100 - PARKS - SAMPLES) / PARTIES;
            double endMs = events * 0.001 + 600_000;
            for (int party = 0; party < PARTIES; party++) {
                scene.party(party, 10, -1_000, endMs, phasesEach);
            }
            scene.sampling(1).write();
        }
    }

    private static void phases(Scene scene, long hundred) {
        int cycles = (100 - PARKS - SAMPLES) / 4 / PARTIES;
        for (int i = 0; i < cycles; i++) {
            long cycle = hundred * cycles + i;
            double at = cycle * 0.004;
            for (int party = 0; party < PARTIES; party++) {
                for (Phase phase : Phase.values()) {
                    double from = at + phase.ordinal() * 0.001;
                    scene.phase(party, cycle, (int) (cycle % 10), phase, from, from + 0.001, 0.001);
                }
            }
        }
    }

    private static String read(Path file, long events) throws IOException {
        long beganNanos = System.nanoTime();
        RecordingTimes times = Recordings.partyTimes(file);
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        return String.format(
                Locale.ROOT,
                "%d events, %d bytes, in %.2f s: %.1f million a second, heap at most %d MB;"
                        + " %d parks, %d ticks, %d cycles%n%s",
                events,
                file.toFile().length(),
                seconds,
                events / seconds / 1e6,
                Runtime.getRuntime().maxMemory() >> 20,
                times.sites().stream().mapToLong(WaitSite::count).sum(),
                times.parties().stream().mapToLong(PartyTimes::ticks).sum(),
                times.cycles(),
                List.of(times.warnings()));
    }
}
