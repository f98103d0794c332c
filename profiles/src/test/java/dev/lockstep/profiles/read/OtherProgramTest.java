package dev.lockstep.profiles.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.profiles.read.WaitSite.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of the JDK, from a program that does not use Lockstep. */
class OtherProgramTest {

    private static final List<String> WAITS = List.of("jdk.ThreadPark", "jdk.JavaMonitorEnter", "jdk.JavaMonitorWait");

    @TempDir
    private Path folder;

    private final Object monitor = new Object();
    private boolean notified;

    @Test
    void aWaitForANotificationIsNoContention() throws Exception {
        RecordingTimes times = recorded(() -> {
            notifyAWaitingThread();
            contend();
        });
        assertThat(times.sites())
                .filteredOn(site -> site.site().startsWith(OtherProgramTest.class.getName()))
                .extracting(WaitSite::kind)
                .contains(Kind.WAIT, Kind.MONITOR, Kind.JOIN);
        assertThat(site(times, "enter").kind()).isEqualTo(Kind.MONITOR);
        assertThat(site(times, "awaitNotification").kind()).isEqualTo(Kind.WAIT);
        assertThat(site(times, "awaitNotification").blocker()).isEqualTo("java.lang.Object");
    }

    @Test
    void workersWithoutWorkAreToldApart() throws Exception {
        RecordingTimes times = recorded(() -> {
            workInAPool();
            runATimer();
        });
        assertThat(times.sites())
                .filteredOn(site -> site.site().contains("LinkedBlockingQueue")
                        || site.site().contains("TimerThread"))
                .isNotEmpty()
                .allMatch(site -> site.kind() == Kind.IDLE);
        assertThat(site(times, "parkInATask").kind()).isEqualTo(Kind.PARK);
    }

    @Test
    void whatTheSettingsLeaveOutIsSaid() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ThreadPark").withThreshold(Duration.ofMillis(20));
            recording.disable("jdk.JavaMonitorWait");
            recording.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO);
            recording.enable("jdk.ActiveSetting");
            recording.start();
            LockSupport.parkNanos(1_000);
            assertThat(read(recording).warnings())
                    .containsExactlyInAnyOrder(
                            "not recorded because of its settings: jdk.JavaMonitorWait",
                            "not recorded because of its settings: jdk.ThreadPark below 20 ms");
        }
    }

    @Test
    void itsTimeIsThatOfTheChunks() throws Exception {
        long beganNanos = System.nanoTime();
        RecordingTimes times =
                recorded(() -> LockSupport.parkNanos(Duration.ofMillis(30).toNanos()));
        assertThat(times.spanMs()).isBetween(30.0, (System.nanoTime() - beganNanos) / 1e6 + 1);
    }

    private interface Program {

        void run() throws Exception;
    }

    private RecordingTimes recorded(Program program) throws Exception {
        try (Recording recording = new Recording()) {
            WAITS.forEach(type -> recording.enable(type).withThreshold(Duration.ZERO));
            recording.start();
            program.run();
            recording.stop();
            return read(recording);
        }
    }

    private RecordingTimes read(Recording recording) throws Exception {
        Path file = folder.resolve("program.jfr");
        recording.dump(file);
        return Recordings.partyTimes(file);
    }

    private static WaitSite site(RecordingTimes times, String method) {
        return times.sites().stream()
                .filter(site -> site.site().endsWith("." + method))
                .findFirst()
                .orElseThrow();
    }

    private void notifyAWaitingThread() throws InterruptedException {
        Thread waiting = new Thread(this::awaitNotification);
        waiting.start();
        until(waiting, Thread.State.WAITING);
        synchronized (monitor) {
            notified = true;
            monitor.notifyAll();
        }
        waiting.join();
    }

    private void awaitNotification() {
        synchronized (monitor) {
            while (!notified) {
                try {
                    monitor.wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void contend() throws InterruptedException {
        Thread late = new Thread(this::enter);
        synchronized (monitor) {
            late.start();
            until(late, Thread.State.BLOCKED);
        }
        late.join();
        Thread slow =
                new Thread(() -> LockSupport.parkNanos(Duration.ofMillis(20).toNanos()));
        slow.start();
        slow.join();
    }

    private void enter() {
        synchronized (monitor) {
            notified = true;
        }
    }

    private static void workInAPool() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Thread worker = pool.submit(Thread::currentThread).get();
        until(worker, Thread.State.WAITING);
        pool.submit(OtherProgramTest::parkInATask).get();
        pool.shutdown();
        worker.join();
    }

    private static void parkInATask() {
        LockSupport.parkNanos(1_000_000);
    }

    private static void runATimer() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        Timer timer = new Timer();
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                ran.countDown();
            }
        };
        timer.schedule(task, 5);
        ran.await();
        timer.cancel();
    }

    private static void until(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }
}
