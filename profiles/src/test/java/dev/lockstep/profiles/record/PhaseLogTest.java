package dev.lockstep.profiles.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseLogTest {

    @TempDir
    Path folder;

    @Test
    void phasesFollowOneAnotherWithoutGaps() throws IOException {
        List<RecordedEvent> events = record(() -> {
            PhaseLog log = new PhaseLog(3, 1, 1, 100);
            cycle(log);
            log.end();
            log.flush();
        });

        assertThat(phases(events))
                .extracting(event -> event.getString("phase"))
                .containsExactly("COMPUTE", "WRITE", "EXCHANGE", "READ");
        RecordedEvent party = party(events);
        long next = party.getLong("windowStartNanos");
        for (RecordedEvent phase : phases(events)) {
            assertThat(phase.getLong("startNanos")).isEqualTo(next);
            next += phase.getLong("durationNanos");
        }
        assertThat(next - party.getLong("windowStartNanos")).isEqualTo(party.getLong("windowNanos"));
        assertThat(party.getInt("party")).isEqualTo(3);
        assertThat(party.getLong("phases")).isEqualTo(4);
        assertThat(party.getLong("cpuNanos"))
                .isEqualTo(phases(events).stream()
                        .mapToLong(phase -> phase.getLong("cpuNanos"))
                        .sum());
    }

    @Test
    void computeBeginsTheNextCycleAndBlocksComeAround() throws IOException {
        List<RecordedEvent> events = record(() -> {
            PhaseLog log = new PhaseLog(0, 2, 1, 100);
            cycle(log);
            cycle(log);
            log.flush();
            cycle(log);
            log.flush();
        });

        assertThat(phases(events)).hasSize(12);
        List<RecordedEvent> computes = phases(events).stream()
                .filter(event -> event.getString("phase").equals("COMPUTE"))
                .toList();
        assertThat(computes).extracting(event -> event.getLong("cycle")).containsExactly(0L, 1L, 2L);
        assertThat(computes).extracting(event -> event.getInt("block")).containsExactly(0, 1, 0);
    }

    @Test
    void whatFollowsAnEndBelongsToNoPhase() throws IOException {
        List<RecordedEvent> events = record(() -> {
            PhaseLog log = new PhaseLog(0, 1, 1, 100);
            log.end();
            log.mark(Phase.COMPUTE);
            log.end();
            log.end();
            log.mark(Phase.READ);
            log.flush();
        });

        assertThat(phases(events)).hasSize(2);
        long logged = phases(events).stream()
                .mapToLong(phase -> phase.getLong("durationNanos"))
                .sum();
        assertThat(logged).isLessThan(party(events).getLong("windowNanos"));
    }

    @Test
    void aFullLogClosesItsLastPhaseAndCountsTheRest() throws IOException {
        List<RecordedEvent> events = record(() -> {
            PhaseLog log = new PhaseLog(0, 1, 1, 3);
            cycle(log);
            cycle(log);
            log.flush();
        });

        assertThat(phases(events))
                .extracting(event -> event.getString("phase"))
                .containsExactly("COMPUTE", "WRITE", "EXCHANGE");
        assertThat(party(events).getLong("dropped")).isEqualTo(5);
    }

    @Test
    void oneCycleInSoManyIsTimedWithoutItsCpuTime() throws IOException {
        List<RecordedEvent> events = record(() -> {
            PhaseLog log = new PhaseLog(0, 1, 4, 100);
            for (int cycle = 0; cycle < 9; cycle++) {
                shortCycle(log);
            }
            log.flush();
        });

        assertThat(cycles(events)).containsExactly(0L, 4L, 8L);
        assertThat(phases(events)).allMatch(phase -> phase.getLong("cpuNanos") == PhaseLog.NO_CPU_CLOCK);
        assertThat(party(events).getInt("every")).isEqualTo(4);
    }

    @Test
    void aFullLogKeepsEverySecondCycle() throws IOException {
        List<RecordedEvent> events = record(() -> {
            PhaseLog log = new PhaseLog(0, 1, 2, 15);
            for (int cycle = 0; cycle < 10; cycle++) {
                shortCycle(log);
            }
            log.flush();
        });

        assertThat(cycles(events)).containsExactly(0L, 4L, 8L);
        assertThat(party(events).getInt("every")).isEqualTo(4);
        assertThat(party(events).getLong("dropped")).isZero();
    }

    @Test
    void realWorkIsWrittenAsItGoes() throws IOException {
        List<RecordedEvent> events = record(() -> {
            PhaseLog log = new PhaseLog(0, 1, 1, 8);
            for (int cycle = 0; cycle < 50; cycle++) {
                shortCycle(log);
            }
            log.flush();
        });

        assertThat(phases(events)).hasSize(200);
        assertThat(cycles(events))
                .containsExactlyElementsOf(LongStream.range(0, 50).boxed().toList());
        assertThat(party(events).getLong("dropped")).isZero();
        assertThat(party(events).getLong("phases")).isEqualTo(200);
        assertThat(party(events).getLong("windowNanos"))
                .isEqualTo(phases(events).stream()
                        .mapToLong(phase -> phase.getLong("durationNanos"))
                        .sum());
    }

    @Test
    void theKernelsCountsAreOfTheLogsOwnTime() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/thread-self/status")), "the kernel counts nothing here");
        List<RecordedEvent> events = record(() -> {
            PhaseLog log = new PhaseLog(0, 1, 1, 10);
            log.mark(Phase.COMPUTE);
            for (int i = 0; i < 5; i++) {
                LockSupport.parkNanos(1_000_000);
            }
            log.flush();
        });

        assertThat(party(events).getLong("voluntarySwitches")).isBetween(5L, 999L);
    }

    @Test
    void anUntouchedLogWritesNothing() throws IOException {
        assertThat(record(new PhaseLog(0, 1, 1, 1)::flush)).isEmpty();
    }

    @Test
    void virtualThreadsHaveNoCpuClock() throws IOException {
        List<RecordedEvent> events = record(() -> {
            Thread thread = Thread.startVirtualThread(() -> {
                PhaseLog log = new PhaseLog(0, 1, 1, 10);
                cycle(log);
                log.flush();
            });
            join(thread);
        });

        assertThat(phases(events)).hasSize(4).allMatch(phase -> phase.getLong("cpuNanos") == PhaseLog.NO_CPU_CLOCK);
    }

    @Test
    void markingAllocatesNothing() {
        int cycles = 100_000;
        PhaseLog log = new PhaseLog(0, 10, 1, 2 * 4 * cycles);
        allocatedBytes(log, cycles); // loads classes

        assertThat(allocatedBytes(log, cycles) / (double) cycles).isLessThan(0.01);
    }

    private static long allocatedBytes(PhaseLog log, int cycles) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < cycles; i++) {
            cycle(log);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void onlyTheMarkingThreadMayFlush() {
        PhaseLog log = new PhaseLog(7, 1, 1, 10);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        log.mark(Phase.COMPUTE);
        Thread other = Thread.ofPlatform()
                .name("other")
                .uncaughtExceptionHandler((thread, failure) -> thrown.set(failure))
                .start(log::flush);
        join(other);

        assertThatIllegalStateException()
                .isThrownBy(() -> {
                    throw thrown.get();
                })
                .withMessageContaining("party 7")
                .withMessageContaining("other");
    }

    @Test
    void badSettingsNameTheirBound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhaseLog(-1, 1, 1, 1))
                .withMessage("party: must be at least 0, was -1; use a larger value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhaseLog(0, 0, 1, 1))
                .withMessage("blocks: must be at least 1, was 0; use a larger value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhaseLog(0, 1, 0, 1))
                .withMessage("every: must be at least 1, was 0; use a larger value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhaseLog(0, 1, 1, 0))
                .withMessage("capacity: must be at least 1, was 0; use a larger value");
    }

    private static void shortCycle(PhaseLog log) {
        if (log.begin()) {
            log.mark(Phase.WRITE);
            log.mark(Phase.EXCHANGE);
            log.mark(Phase.READ);
        }
    }

    private static List<Long> cycles(List<RecordedEvent> events) {
        return phases(events).stream()
                .map(phase -> phase.getLong("cycle"))
                .distinct()
                .sorted()
                .toList();
    }

    private static void cycle(PhaseLog log) {
        log.mark(Phase.COMPUTE);
        log.mark(Phase.WRITE);
        log.mark(Phase.EXCHANGE);
        log.mark(Phase.READ);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static RecordedEvent party(List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("lockstep.Party"))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static List<RecordedEvent> phases(List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("lockstep.Phase"))
                .toList();
    }

    /**
     * Runs the work while JFR records; returns Lockstep's events in the order of writing, which the file may not have.
     */
    private List<RecordedEvent> record(Runnable work) throws IOException {
        Path file = folder.resolve("phases.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(PhaseEvent.class);
            recording.enable(PartyEvent.class);
            recording.start();
            work.run();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("lockstep."))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
    }
}
