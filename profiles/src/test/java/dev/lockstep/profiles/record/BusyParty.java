package dev.lockstep.profiles.record;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;

/** A party that computes for a while. As a program, it records itself to the given file. */
final class BusyParty {

    private static final long CPU_NANOS = 300_000_000;

    private BusyParty() {}

    public static void main(String[] arguments) throws IOException {
        Recorder recorder = Recorder.start(Path.of(arguments[0]), RecorderOptions.defaults());
        run();
        recorder.stop().forEach(System.err::println);
    }

    static void run() {
        PhaseLog log = new PhaseLog(0, 1, 1, 10);
        log.mark(Phase.COMPUTE);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + CPU_NANOS;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
        log.mark(Phase.EXCHANGE);
        log.flush();
    }
}
