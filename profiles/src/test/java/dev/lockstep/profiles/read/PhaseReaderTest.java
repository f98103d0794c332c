package dev.lockstep.profiles.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.memory.Party;
import dev.lockstep.profiles.record.Phase;
import dev.lockstep.profiles.record.PhaseLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both readers must read the same from any recording. */
class PhaseReaderTest {

    private static final String SAMPLES = "jdk.ExecutionSample";
    private static final int CHUNKS = 3;
    private static final int HEADER_BYTES = 68;
    private static final int MAJOR_AT = 5;
    private static final int FLAGS_AT = 67;

    @TempDir
    Path folder;

    @Test
    void readsWhatTheJdkReads() throws Exception {
        Path file = folder.resolve("scene.jfr");
        try (Scene scene = new Scene(file)) {
            for (int chunk = 0; chunk < CHUNKS; chunk++) {
                threads(scene, chunk);
                beginChunk();
            }
            extremes(scene);
            scene.party(0, 1, 0, 1, 1).write();
        }
        assertThat(Chunk.of(file)).hasSizeGreaterThanOrEqualTo(CHUNKS);
        ByJdk expected = ByJdk.of(file);
        List<LoggedPhase> phases = new ArrayList<>();

        assertThat(PhaseReader.read(file, phases::add)).isEqualTo(expected.others);
        assertThat(phases).hasSizeGreaterThan(CHUNKS * 4 * 100).containsExactlyElementsOf(expected.phases);
        assertThat(phases).extracting(LoggedPhase::phase).contains(Phase.values());
    }

    @Test
    void readsTheEventsOfTwoClasses() throws Exception {
        Path file = folder.resolve("classes.jfr");
        try (Scene scene = new Scene(file)) {
            PhaseLog log = new PhaseLog(7, 3, 1, 100);
            for (int cycle = 0; cycle < 20; cycle++) {
                log.begin();
                log.mark(Phase.WRITE);
                log.mark(Phase.EXCHANGE);
                log.mark(Phase.READ);
                scene.phase(8, cycle, 0, Phase.COMPUTE, cycle, cycle + 1, 1);
            }
            log.flush();
            scene.write();
        }
        List<LoggedPhase> phases = new ArrayList<>();
        PhaseReader.read(file, phases::add);

        assertThat(phases).containsExactlyElementsOf(ByJdk.of(file).phases);
        assertThat(phases).filteredOn(phase -> phase.party() == 7).hasSize(80);
        assertThat(phases).filteredOn(phase -> phase.party() == 8).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource({MAJOR_AT + ", 1", FLAGS_AT + ", 0"})
    void leavesAnotherFormatToTheJdk(int at, byte value) throws IOException {
        byte[] content = recording();
        RecordingTimes expected = Recordings.partyTimes(file(content));
        content[at] = value;

        isRefused(content);
        assertThat(Recordings.partyTimes(file(content))).isEqualTo(expected);
    }

    @Test
    void bothWaysGiveTheSame() throws IOException {
        List<Object> slow = new ArrayList<>();
        List<Object> fast = new ArrayList<>();
        try (EventFile events = EventFile.open(file(recording()))) {
            assertThat(events.read(Map.of(
                            SAMPLES,
                            sample -> slow.add(sample.getStartTime()),
                            LoggedPhase.EVENT,
                            phase -> slow.addFirst(LoggedPhase.of(phase)))))
                    .isEmpty();
            assertThat(events.readFast(fast::addFirst, Map.of(SAMPLES, sample -> fast.add(sample.getStartTime()))))
                    .isTrue();
        }
        assertThat(fast).isEqualTo(slow).hasSize(150);
    }

    @Test
    void aConsumerThatFailsIsNotPassedOver() throws IOException {
        try (EventFile events = EventFile.open(file(recording()))) {
            assertThat(events.readFast(_ -> {}, Map.of("jdk.ExecutionSample", sample -> sample.getLong("noSuchField"))))
                    .isFalse();
        }
    }

    @Test
    void refusesAPhaseThatIsNone() throws IOException {
        isRefused(recordingOf(new Napped()));
    }

    @Test
    void refusesAnEventWithOtherFields() throws IOException {
        isRefused(recordingOf(new Small()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 0.5, 0.9, 0.999})
    void refusesATruncatedFile(double share) throws IOException {
        byte[] whole = recording();
        isRefused(Arrays.copyOf(whole, (int) (whole.length * share)));
    }

    /** Of a damaged file, it reads the same as the JDK, or nothing. */
    @Test
    void survivesDamage() throws IOException {
        byte[] whole = recording();
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(HEADER_BYTES, whole.length)] = (byte) random.nextInt();
            Path file = file(damaged);
            List<LoggedPhase> phases = new ArrayList<>();
            try {
                PhaseReader.read(file, phases::add);
            } catch (IOException | RuntimeException refused) {
                continue;
            }
            try {
                assertThat(phases).isEqualTo(ByJdk.of(file).phases);
            } catch (IOException | RuntimeException | InternalError elsewhere) {
                continue;
            }
        }
    }

    /** What the JDK's reader finds. */
    private record ByJdk(List<LoggedPhase> phases, Map<String, Long> others) {

        static ByJdk of(Path file) throws IOException {
            ByJdk found = new ByJdk(new ArrayList<>(), new HashMap<>());
            try (RecordingFile recording = new RecordingFile(file)) {
                while (recording.hasMoreEvents()) {
                    found.add(recording.readEvent());
                }
            }
            return found;
        }

        private void add(RecordedEvent event) {
            String type = event.getEventType().getName();
            if (type.equals(LoggedPhase.EVENT)) {
                phases.add(LoggedPhase.of(event));
            } else {
                others.merge(type, 1L, Long::sum);
            }
        }
    }

    private static void threads(Scene scene, int chunk) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int party = i;
            Thread.Builder builder = i % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
            threads.add(builder.start(() -> phases(scene, party, chunk)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void phases(Scene scene, int party, int chunk) {
        for (int cycle = 0; cycle < 100; cycle++) {
            Phase phase = Phase.values()[cycle % 4];
            scene.phase(party, chunk * 100L + cycle, cycle % 3, phase, cycle, cycle + 0.25, cycle - 50);
            if (cycle % 10 == 0) {
                Party.exchange(() -> scene.parked(Thread::onSpinWait));
            }
        }
    }

    private static void extremes(Scene scene) {
        scene.phase(Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE, Phase.READ, -1e9, 1e9, -1e12);
        scene.phase(-1, Long.MIN_VALUE, -1, Phase.WRITE, 0, 0, 0);
    }

    /** JFR begins a chunk when a recording starts. */
    private static void beginChunk() {
        try (Recording other = new Recording()) {
            other.start();
        }
    }

    private byte[] recording() throws IOException {
        try (Scene scene = new Scene(folder.resolve("whole.jfr"))) {
            for (int i = 0; i < 100; i++) {
                scene.phase(0, 0, Phase.COMPUTE, i, i + 1, 1);
            }
            scene.sampling(1).samples(50);
            return Files.readAllBytes(scene.party(0, 1, 0, 100, 100).write());
        }
    }

    private byte[] recordingOf(Event event) throws IOException {
        Path file = folder.resolve("other.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            event.commit();
            recording.dump(file);
        }
        return Files.readAllBytes(file);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("content.jfr"), content);
    }

    private void isRefused(byte[] content) throws IOException {
        Path file = file(content);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> PhaseReader.read(file, _ -> {}));
        try (EventFile events = EventFile.open(file)) {
            assertThat(events.readFast(_ -> {}, Map.of())).isFalse();
        }
    }

    @Name("lockstep.Phase")
    static final class Napped extends Event {
        int party;
        long cycle;
        int block;
        String phase = "NAP";
        long startNanos;
        long durationNanos;
        long cpuNanos;
    }

    @Name("lockstep.Phase")
    static final class Small extends Event {
        long party;
        String phase = Phase.READ.name();
    }
}
