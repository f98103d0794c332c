package dev.lockstep.profiles.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
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
        try {
            AsyncProfiler profiler = AsyncProfiler.getInstance();
            Clock clock = bestClock(profiler)
                    .orElseThrow(() -> new Unavailable("neither perf events nor CPU timers can be used here"));
            Sampler sampler = new Sampler(profiler, file, clock, options.cpuIntervalNanos());
            sampler.execute("start,event=" + clock.event + ",interval=" + sampler.intervalNanos
                    + (options.wallIntervalNanos() > 0 ? ",wall=" + options.wallIntervalNanos() : "")
                    + ",loglevel=none,jfrsync=" + settings);
            return sampler;
        } catch (IOException | IllegalStateException | IllegalArgumentException | LinkageError failed) {
            throw new Unavailable(failed.getMessage());
        }
    }

    /** A warning where the clock is not the one to be wished for. */
    Optional<String> warning() {
        return clock.tickBound
                ? Optional.of("perf events are not permitted, so that CPU samples come by " + clock.event
                        + " every %.1f ms and are fewer;".formatted(intervalNanos / 1e6)
                        + " sysctl kernel.perf_event_paranoid=2 or a container with CAP_PERFMON permits them")
                : Optional.empty();
    }

    /** Says in the recording how it was sampled, and finishes the file. */
    void stop() throws IOException {
        SamplingEvent event = new SamplingEvent();
        event.clock = clock.event;
        event.intervalNanos = intervalNanos;
        event.commit();
        execute("stop");
    }

    private void execute(String command) throws IOException {
        profiler.execute(command + ",file=" + file);
    }

    private static Optional<Clock> bestClock(AsyncProfiler profiler) {
        return Arrays.stream(Clock.values())
                .filter(clock -> works(profiler, clock))
                .findFirst();
    }

    private static boolean works(AsyncProfiler profiler, Clock clock) {
        try {
            profiler.execute("check,loglevel=none,event=" + clock.event);
            return true;
        } catch (IOException | IllegalStateException | IllegalArgumentException refused) {
            return false;
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
