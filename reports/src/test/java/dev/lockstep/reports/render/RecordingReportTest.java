package dev.lockstep.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reports.table.AnsiStyle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of a program that knows nothing of ours. */
class RecordingReportTest {

    @TempDir
    private Path folder;

    @Test
    void tellsWhoWaitedWhereAndGoesOnWithoutWhatCannotBeRead() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.jfr"), "no recording");
        RecordingReport report = RecordingReport.write(
                List.of(waiting(), broken, folder.resolve("none")), folder.resolve("out"), AnsiStyle.PLAIN, false);
        assertThat(report.read()).isEqualTo(1);
        assertThat(report.unreadable())
                .satisfiesExactly(
                        line -> assertThat(line).contains("broken.jfr").doesNotContain("\n"),
                        line -> assertThat(line).contains("none cannot be read"));
        assertThat(report.text())
                .contains("Contention")
                .contains("RecordingReportTest.")
                .contains("monitor");
        assertThat(folder.resolve("out/contention.csv"))
                .content()
                .contains("dev.lockstep.reports.render.RecordingReportTest.")
                .contains(",park,")
                .contains(",monitor,");
        assertThat(folder.resolve("out/index.html"))
                .content()
                .contains("waiting.jfr")
                .contains("-lock.html");
        assertThat(folder.resolve("out/flamegraphs/waiting-lock.html")).isNotEmptyFile();
    }

    @Test
    void writesNothingWhereNothingCanBeRead() throws Exception {
        RecordingReport report =
                RecordingReport.write(List.of(folder.resolve("none")), folder.resolve("out"), AnsiStyle.PLAIN, true);
        assertThat(report.read()).isZero();
        assertThat(report.text()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Path waiting() throws Exception {
        Path file = folder.resolve("waiting.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO).withStackTrace();
            recording
                    .enable("jdk.JavaMonitorEnter")
                    .withThreshold(Duration.ZERO)
                    .withStackTrace();
            recording.start();
            LockSupport.parkNanos(1_000_000);
            contend();
            recording.dump(file);
        }
        return file;
    }

    /** Holds a monitor until another thread is blocked at it. */
    private static void contend() throws InterruptedException {
        Object monitor = new Object();
        CountDownLatch held = new CountDownLatch(1);
        Thread late = new Thread(() -> enter(monitor, held));
        synchronized (monitor) {
            late.start();
            held.await();
            while (late.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        }
        late.join();
    }

    private static void enter(Object monitor, CountDownLatch held) {
        held.countDown();
        synchronized (monitor) {
            assertThat(monitor).isNotNull();
        }
    }
}
