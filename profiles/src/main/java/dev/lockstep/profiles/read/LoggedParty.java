package dev.lockstep.profiles.read;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * The data that a party recorded about its own log.
 *
 * @param every one cycle in so many was timed
 * @param clockOffsetNanos the recording's clock, in nanoseconds since 1970, minus {@code System.nanoTime()}
 * @param cpuNanos the thread's CPU time within the window, negative if its CPU clock was not read
 * @param phases number of phase events that the recording should contain
 * @param dropped number of phases that were marked after the log was full
 */
record LoggedParty(
        int party,
        RecordedThread thread,
        Window window,
        int blocks,
        int every,
        long clockOffsetNanos,
        long cpuNanos,
        long phases,
        long dropped,
        Optional<Scheduling> scheduling) {

    static LoggedParty of(RecordedEvent event) {
        long start = event.getLong("windowStartNanos");
        long nanos = event.getLong("windowNanos");
        return new LoggedParty(
                event.getInt("party"),
                event.getThread(),
                new Window(start, start + nanos),
                event.getInt("blocks"),
                event.hasField("every") ? event.getInt("every") : 1,
                epochNanos(event.getStartTime()) - event.getLong("clockNanos"),
                event.hasField("cpuNanos") ? event.getLong("cpuNanos") : -1,
                event.getLong("phases"),
                event.getLong("dropped"),
                scheduling(event, nanos / 1e6));
    }

    private static Optional<Scheduling> scheduling(RecordedEvent event, double windowMs) {
        if (!event.hasField("voluntarySwitches") || event.getLong("voluntarySwitches") < 0) {
            return Optional.empty();
        }
        long migrations = event.getLong("migrations");
        return Optional.of(new Scheduling(
                windowMs,
                event.getLong("voluntarySwitches"),
                event.getLong("involuntarySwitches"),
                migrations < 0 ? OptionalLong.empty() : OptionalLong.of(migrations)));
    }

    /** Combines this log with a later one of the same party, which has the scheduling of the thread. */
    LoggedParty and(LoggedParty later) {
        return new LoggedParty(
                party,
                later.thread,
                window.span(later.window),
                blocks,
                every,
                later.clockOffsetNanos,
                cpuNanos < 0 || later.cpuNanos < 0 ? -1 : cpuNanos + later.cpuNanos,
                phases + later.phases,
                dropped + later.dropped,
                later.scheduling);
    }

    /**
     * The part of the party's window whose phases are still in the recording: one that exceeded its maximum size has
     * lost the oldest.
     *
     * @param held number of phases in the recording
     * @param firstNanos the start of the first of them
     */
    Window windowOf(long held, long firstNanos) {
        return missing(held) == 0
                ? window
                : new Window(Math.clamp(firstNanos, window.startNanos(), window.endNanos()), window.endNanos());
    }

    /** The thread's CPU time within a part of its window, assuming an even distribution. */
    OptionalDouble cpuMs(Window part) {
        return cpuNanos < 0 || window.nanos() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(cpuNanos / 1e6 * window.overlap(part) / window.nanos());
    }

    void addWarnings(long held, List<String> warnings) {
        if (dropped > 0) {
            warnings.add(warning("the log was full, the last %,d phases were not recorded", dropped));
        }
        if (missing(held) > 0) {
            warnings.add(warning(
                    "the oldest %,d phases are missing, the recording exceeded its maximum size", missing(held)));
        }
    }

    private String warning(String format, long count) {
        return "party " + party + ": " + String.format(Locale.ROOT, format, count);
    }

    long missing(long held) {
        return Math.max(0, phases - held);
    }

    /** Converts an instant of the recording's clock to {@code System.nanoTime()}. */
    long nanoTime(Instant instant) {
        return epochNanos(instant) - clockOffsetNanos;
    }

    static long epochNanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }
}
