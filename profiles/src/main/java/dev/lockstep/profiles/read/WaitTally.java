package dev.lockstep.profiles.read;

import dev.lockstep.profiles.read.PartyTimes.Waited;
import dev.lockstep.profiles.read.WaitSite.Kind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import org.HdrHistogram.Histogram;

/** Adds up waits by site and by thread. */
final class WaitTally {

    private final StackNames<String> sites = new StackNames<>(StackNames::site);
    private final Map<Place, Sum> byPlace = new HashMap<>();
    private final Map<Long, Map<Kind, Sum>> byThread = new HashMap<>();

    private record Place(String site, Kind kind, String blocker) {}

    private static final class Sum {

        private long count;
        private long totalNanos;
        private long maxNanos;
        private final Histogram histogram = new Histogram(1);

        void add(long nanos) {
            count++;
            totalNanos += nanos;
            maxNanos = Math.max(maxNanos, nanos);
            histogram.recordValue(nanos);
        }
    }

    /** @param nanos how much of the wait counts */
    void add(RecordedEvent event, Kind kind, String blockerField, long nanos) {
        RecordedClass blocker =
                blockerField != null && event.hasField(blockerField) ? event.getClass(blockerField) : null;
        Place place = new Place(sites.of(event.getStackTrace()), kind, blocker == null ? "" : blocker.getName());
        byPlace.computeIfAbsent(place, _ -> new Sum()).add(nanos);
        byThread.computeIfAbsent(event.getThread().getJavaThreadId(), _ -> new EnumMap<>(Kind.class))
                .computeIfAbsent(kind, _ -> new Sum())
                .add(nanos);
    }

    /** By total time, the longest first. */
    List<WaitSite> sites() {
        return byPlace.entrySet().stream()
                .map(entry -> site(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(WaitSite::totalNanos)
                        .reversed()
                        .thenComparing(WaitSite::site))
                .toList();
    }

    Map<Kind, Waited> of(long javaThread) {
        Map<Kind, Waited> waited = new EnumMap<>(Kind.class);
        byThread.getOrDefault(javaThread, Map.of())
                .forEach((kind, sum) -> waited.put(kind, new Waited(sum.count, sum.totalNanos / 1e6)));
        return waited;
    }

    private WaitSite site(Place place, Sum sum) {
        return new WaitSite(
                place.site, place.kind, place.blocker, sum.count, sum.totalNanos, sum.maxNanos, sum.histogram);
    }
}
