package dev.lockstep.profiles.read;

import dev.lockstep.profiles.read.Pauses.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** Adds up what stopped all threads within a window of the recording's clock. */
final class PauseTally {

    private final Window window;
    private final Map<Kind, LongSummaryStatistics> pauses = new EnumMap<>(Kind.class);
    private long safepoint = -1;
    private long safepointBeganNanos;

    PauseTally(Window window) {
        this.window = window;
    }

    void addCollection(RecordedEvent event) {
        add(Kind.GC, LoggedParty.epochNanos(event.getStartTime()), LoggedParty.epochNanos(event.getEndTime()));
    }

    void beginSafepoint(RecordedEvent event) {
        safepoint = event.getLong("safepointId");
        safepointBeganNanos = LoggedParty.epochNanos(event.getStartTime());
    }

    /** One thread writes both, one after the other; of a pair that a chunk's end tears apart nothing is known. */
    void endSafepoint(RecordedEvent event) {
        if (event.getLong("safepointId") == safepoint) {
            add(Kind.SAFEPOINT, safepointBeganNanos, LoggedParty.epochNanos(event.getEndTime()));
        }
    }

    List<Pauses> pauses() {
        return pauses.entrySet().stream()
                .map(entry -> pauses(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Pauses pauses(Kind kind, LongSummaryStatistics nanos) {
        return new Pauses(kind, nanos.getCount(), nanos.getSum() / 1e6, nanos.getMax() / 1e6);
    }

    private void add(Kind kind, long fromNanos, long toNanos) {
        long nanos = window.overlap(new Window(fromNanos, toNanos));
        if (nanos > 0) {
            pauses.computeIfAbsent(kind, _ -> new LongSummaryStatistics()).accept(nanos);
        }
    }
}
