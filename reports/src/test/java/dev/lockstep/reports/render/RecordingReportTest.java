package dev.lockstep.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reports.table.AnsiStyle;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of a program that does not use Lockstep. */
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
                .contains("monitor")
                .doesNotContainIgnoringCase("implementation", "phases", "party");
        assertThat(folder.resolve("out/contention.csv"))
                .content()
                .startsWith("recording,site,kind,blocker,count,")
                .contains("waiting,dev.lockstep.reports.render.RecordingReportTest.")
                .contains(",park,")
                .contains(",monitor,");
        assertThat(folder.resolve("out/index.html"))
                .content()
                .contains("waiting.jfr")
                .contains("-lock.html")
                .doesNotContain("Implementation", "no phases");
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

    @Test
    void pausesHaveASectionWithTheirShareOfTheTime() throws Exception {
        Path file = folder.resolve("collected.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.GCPhasePause").withThreshold(Duration.ZERO);
            recording.start();
            System.gc();
            recording.dump(file);
        }
        RecordingReport report = RecordingReport.write(List.of(file), out(), AnsiStyle.PLAIN, false);
        assertThat(report.text()).contains("Pauses · ", "Of the time%", "garbage collection");
        assertThat(out().resolve("index.html")).content().contains("garbage collection", "Of the time%");
        List<String> pauses = Files.readAllLines(out().resolve("pauses.csv"));
        assertThat(pauses.getFirst()).isEqualTo("recording,cause,count,total_ms,max_ms,share_of_time");
        assertThat(pauses.get(1)).matches("collected,gc,[1-9]\\d*,\\d.*,\\d.*,0\\.\\d+");
    }

    @Test
    void eachRecordingHasANameOfItsOwn() throws Exception {
        byte[] recording = Files.readAllBytes(waiting());
        List<Path> files = new ArrayList<>();
        for (String name : List.of("a b", "a-b", "a_b", "лето", "夏", "old/app", "new/app", "a b 2", "A B.JFR.GZ")) {
            Path file = folder.resolve(name + ".jfr");
            Files.createDirectories(file.getParent());
            files.add(Files.write(file, recording));
        }
        files.add(files.getFirst());
        RecordingReport report = RecordingReport.write(files, out(), AnsiStyle.PLAIN, false);
        assertThat(report.read()).isEqualTo(files.size());
        try (Stream<Path> drawn = Files.list(out().resolve("flamegraphs"))) {
            assertThat(drawn.filter(file -> file.toString().endsWith("-lock.html")))
                    .hasSize(files.size());
        }
        assertThat(Files.readAllLines(out().resolve("contention.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(",")[0])
                        .distinct())
                .hasSize(files.size())
                .contains("old/app", "new/app", "a b 2", "a-b", "a_b", "лето", "夏");
    }

    @Test
    void packedFilesAreRead() throws Exception {
        Path plain = waiting();
        Path packed = folder.resolve("packed.jfr.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(plain, out);
        }
        byte[] bytes = Files.readAllBytes(packed);
        Path cut = Files.write(folder.resolve("cut.jfr.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        RecordingReport report = RecordingReport.write(List.of(packed, cut), out(), AnsiStyle.PLAIN, false);
        assertThat(report.unreadable())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith(cut + " cannot be unpacked: "));
        assertThat(report.read()).isEqualTo(1);
        assertThat(out().resolve("index.html")).content().contains("packed.jfr.gz");
        assertThat(out().resolve("flamegraphs/packed-lock.html")).isNotEmptyFile();
    }

    @Test
    void whatCouldBeReadOfADamagedFileIsReported() throws Exception {
        byte[] whole = Files.readAllBytes(waiting());
        byte[] cut = Arrays.copyOf(whole, 2 * whole.length - 1);
        System.arraycopy(whole, 0, cut, whole.length, whole.length - 1);
        Path damaged = Files.write(folder.resolve("damaged.jfr"), cut);
        RecordingReport report = RecordingReport.write(List.of(damaged), out(), AnsiStyle.PLAIN, false);
        assertThat(report.unreadable())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith(damaged + " is damaged, chunk 2 of its 2"));
        assertThat(report.read()).isEqualTo(1);
        assertThat(report.text()).contains("Contention");
    }

    private Path out() {
        return folder.resolve("out");
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

    /** Holds a monitor until another thread is blocked on it. */
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
