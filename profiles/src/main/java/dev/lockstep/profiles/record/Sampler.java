package dev.lockstep.profiles.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import one.profiler.AsyncProfiler;

/** async-profiler, and the best CPU clock it can sample by on this machine. */
final class Sampler {

    /** CPU clocks to sample by, the best first. */
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

        /** Timers that expire within one tick of the kernel merge: an interval of two ticks loses none. */
        long intervalNanos(long askedNanos) {
            return tickBound ? Math.max(askedNanos, 2 * KernelTick.nanos()) : askedNanos;
        }
    }

    /**
     * SIGVTALRM for CPU samples, SIGPROF for wall samples. Where both wait for a thread the kernel delivers the lower
     * number first, so that the CPU sample sees the thread's own stack and only the wall sample sees a handler's. The
     * other way round, which is the profiler's own choice, spoils CPU samples: 1 of 70 by perf events, and 3 of 4 of
     * a busy thread's by timers that tick with the kernel.
     */
    private static final String SIGNALS = "26/27";

    /**
     * Allocations, one sample for so many bytes. Locks are not asked of the profiler: it sees monitors and some of the
     * locks of {@code java.util.concurrent}, and would switch JFR's own events of both off, which see every park.
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
     * Starts the profiler and, through it, JFR, into one file.
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

    /** A warning where the clock is not the one to be wished for. */
    Optional<String> warning() {
        return clock.tickBound
                ? Optional.of("perf events are not permitted, so that CPU samples come by " + clock.event
                        + String.format(Locale.ROOT, " every %.1f ms and are fewer;", intervalNanos / 1e6)
                        + " sysctl kernel.perf_event_paranoid=2 or a container with CAP_PERFMON permits them")
                : Optional.empty();
    }

    /** Says in the recording how it was sampled, and finishes the file. */
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
            throw new Unavailable("the profiler takes no comma or percent sign in a path, as in " + path);
        }
    }

    /** Why there is no profiler. */
    static final class Unavailable extends Exception {

        private static final long serialVersionUID = 1L;

        Unavailable(String reason) {
            super(reason);
        }
    }
}
