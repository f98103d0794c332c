package dev.lockstep.profiles.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import one.profiler.AsyncProfiler;

/** async-profiler, with the best CPU clock that it can use on this machine. */
final class Sampler {

    /** The CPU clocks that trigger samples, the best first. */
    enum Clock {
        PERF("cpu-clock", false),
        PERF_USER("cpu-clock,alluser", false),
        CTIMER("ctimer", true),
        ITIMER("itimer", true);

        private final String event;
        private final boolean tickBound;

        Clock(String event, boolean tickBound) {
            this.event = event;
            this.tickBound = tickBound;
        }

        /** Timer expirations within one kernel tick are merged; an interval of two ticks loses none. */
        long intervalNanos(long askedNanos) {
            return tickBound ? Math.max(askedNanos, 2 * KernelTick.nanos()) : askedNanos;
        }
    }

    /**
     * SIGVTALRM for CPU samples, SIGPROF for wall-clock samples. If both are pending, the kernel delivers the lower
     * number first, so the CPU sample sees the thread's own stack and only the wall-clock sample sees that of a signal
     * handler. The profiler's default is the other way round, which spoils CPU samples: 1 of 70 with perf events, and 3
     * of 4 of a busy thread's with timers bound to the kernel tick.
     */
    private static final String SIGNALS = "26/27";

    /**
     * Allocation samples, one per 512 KiB. Lock events are left to JFR: the profiler sees monitors and only some locks
     * of {@code java.util.concurrent}, and would disable JFR's events for both, which see every park.
     */
    private static final String ALLOCATIONS = ",alloc=512k";

    private static final Pattern SEPARATORS = Pattern.compile("[,%]");

    private final AsyncProfiler profiler;
    private final Path file;
    private final Clock clock;
    private final long intervalNanos;

    private Sampler(AsyncProfiler profiler, Path file, Clock clock, long askedNanos) {
        this.profiler = profiler;
        this.file = file;
        this.clock = clock;
        this.intervalNanos = clock.intervalNanos(askedNanos);
    }

    /**
     * Starts the profiler and, through it, JFR, with one output file.
     *
     * @throws Unavailable with the reason in one line
     */
    static Sampler start(Path file, Path settings, RecorderOptions options) throws Unavailable {
        requirePlain(file);
        requirePlain(settings);
        AsyncProfiler profiler = load();
        Set<String> refusals = new LinkedHashSet<>();
        for (Clock clock : Clock.values()) {
            try {
                Sampler sampler = new Sampler(profiler, file, clock, options.cpuIntervalNanos());
                sampler.start(settings, options.wallIntervalNanos());
                return sampler;
            } catch (IOException | IllegalStateException | IllegalArgumentException refused) {
                refusals.add(refused.getMessage());
            }
        }
        throw new Unavailable(String.join("; ", refusals));
    }

    /** A warning if the clock is not the best one. */
    Optional<String> warning() {
        return clock.tickBound
                ? Optional.of(
                        "sampling: perf events must be permitted, were not, so CPU samples are taken by " + clock.event
                                + String.format(Locale.ROOT, " every %.1f ms and are fewer;", intervalNanos / 1e6)
                                + " permit them by sysctl kernel.perf_event_paranoid=2 or a container with CAP_PERFMON")
                : Optional.empty();
    }

    /** Writes to the recording how it was sampled, and finishes the file. */
    void stop() throws IOException {
        new SamplingEvent(clock.event, intervalNanos).commit();
        execute("stop");
    }

    private void start(Path settings, long wallIntervalNanos) throws IOException {
        String wall = wallIntervalNanos > 0 ? ",wall=" + wallIntervalNanos : "";
        execute("start,loglevel=none,event=" + clock.event + ",interval=" + intervalNanos + wall + ALLOCATIONS
                + ",signal=" + SIGNALS + ",jfrsync=" + settings);
    }

    private void execute(String command) throws IOException {
        profiler.execute(command + ",file=" + file);
    }

    private static AsyncProfiler load() throws Unavailable {
        try {
            return AsyncProfiler.getInstance();
        } catch (RuntimeException | LinkageError unloadable) {
            throw new Unavailable(unloadable.getMessage());
        }
    }

    private static void requirePlain(Path path) throws Unavailable {
        if (SEPARATORS.matcher(path.toString()).find()) {
            throw new Unavailable("path: must have no comma or percent sign, was " + path + "; choose another folder");
        }
    }

    /** The reason why the profiler cannot be used. */
    static final class Unavailable extends Exception {

        private static final long serialVersionUID = 1L;

        Unavailable(String reason) {
            super(reason);
        }
    }
}
