package dev.lockstep.profiles.read;

import dev.lockstep.profiles.read.Pauses.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** Adds up the pauses of all threads within a window of the recording's clock. */
final class PauseTally {

    private final Window window;
    private final Map<Kind, LongSummaryStatistics> pauses = new EnumMap<>(Kind.class);

    /** By the safepoint's id, until both times are known: a file can have them in any order. */
    private final Map<Long, Long> beganNanos = new HashMap<>();

    private final Map<Long, Long> endedNanos = new HashMap<>();

    PauseTally(Window window) {
        this.window = window;
    }

    void addCollection(RecordedEvent event) {
        add(Kind.GC, LoggedParty.epochNanos(event.getStartTime()), LoggedParty.epochNanos(event.getEndTime()));
    }

    void beginSafepoint(RecordedEvent event) {
        beganNanos.put(event.getLong("safepointId"), LoggedParty.epochNanos(event.getStartTime()));
        pair(event.getLong("safepointId"));
    }

    void endSafepoint(RecordedEvent event) {
        endedNanos.put(event.getLong("safepointId"), LoggedParty.epochNanos(event.getEndTime()));
        pair(event.getLong("safepointId"));
    }

    /** Whether there are beginnings of safepoints, but no ends. */
    boolean lacksEnds() {
        return !beganNanos.isEmpty() && !pauses.containsKey(Kind.SAFEPOINT);
    }

    private void pair(long id) {
        if (beganNanos.containsKey(id) && endedNanos.containsKey(id)) {
            add(Kind.SAFEPOINT, beganNanos.remove(id), endedNanos.remove(id));
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
