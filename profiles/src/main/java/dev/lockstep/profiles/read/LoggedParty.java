package dev.lockstep.profiles.read;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * What a party says of its own log.
 *
 * @param clockOffsetNanos the recording's clock, in nanoseconds since 1970, less {@code System.nanoTime()}
 * @param phases how many phase events the recording should hold
 * @param dropped how many phases were marked after the log was full
 */
record LoggedParty(
        int party, RecordedThread thread, Window window, int blocks, long clockOffsetNanos, long phases, long dropped) {

    static LoggedParty of(RecordedEvent event) {
        long start = event.getLong("windowStartNanos");
        return new LoggedParty(
                event.getInt("party"),
                event.getThread(),
                new Window(start, start + event.getLong("windowNanos")),
                event.getInt("blocks"),
                epochNanos(event.getStartTime()) - event.getLong("clockNanos"),
                event.getLong("phases"),
                event.getLong("dropped"));
    }

    /** This log and one that the same party wrote after it. */
    LoggedParty and(LoggedParty later) {
        return new LoggedParty(
                party,
                later.thread,
                window.span(later.window),
                blocks,
                later.clockOffsetNanos,
                phases + later.phases,
                dropped + later.dropped);
    }

    /**
     * The party's window as far back as the recording still holds its phases: one that outgrew its largest size has
     * lost the oldest.
     *
     * @param held when the phases that the recording holds began
     */
    Window windowOf(LongSummaryStatistics held) {
        return missing(held) == 0
                ? window
                : new Window(Math.clamp(held.getMin(), window.startNanos(), window.endNanos()), window.endNanos());
    }

    void addWarnings(LongSummaryStatistics held, List<String> warnings) {
        if (dropped > 0) {
            warnings.add(warning("the log was full, the last %,d phases were not recorded", dropped));
        }
        if (missing(held) > 0) {
            warnings.add(warning(
                    "the oldest %,d phases are missing, the recording outgrew its largest size", missing(held)));
        }
    }

    private String warning(String format, long count) {
        return "party " + party + ": " + String.format(Locale.ROOT, format, count);
    }

    private long missing(LongSummaryStatistics held) {
        return Math.max(0, phases - held.getCount());
    }

    /** An instant of the recording's clock by {@code System.nanoTime()}. */
    long nanoTime(Instant instant) {
        return epochNanos(instant) - clockOffsetNanos;
    }

    private static long epochNanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }
}
