package dev.lockstep.profiles.read;

import dev.lockstep.profiles.read.PartyTimes.Waited;
import dev.lockstep.profiles.read.WaitSite.Kind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;

/** Adds up waits by site and by thread. */
final class WaitTally {

    private final StackNames<WaitStack> stacks = new StackNames<>(WaitStack::of);
    private final Map<RecordedClass, String> blockers = new WeakHashMap<>();
    private final Map<Place, Sum> byPlace = new HashMap<>();
    private final Map<Long, Map<Kind, Sum>> byThread = new HashMap<>();

    private record Place(String site, Kind kind, String blocker) {

        /** Called for each wait; the generated methods are slow until C2 compiles them. */
        @Override
        public int hashCode() {
            return 31 * site.hashCode() + blocker.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Place place
                    && kind == place.kind
                    && site.equals(place.site)
                    && blocker.equals(place.blocker);
        }
    }

    private static final class Sum {

        private long count;
        private long totalNanos;
        private long maxNanos;
        private final long[] lengths = new long[WaitLengths.BINS];

        void add(long nanos) {
            count++;
            totalNanos += nanos;
            maxNanos = Math.max(maxNanos, nanos);
            lengths[WaitLengths.bin(nanos)]++;
        }
    }

    /**
     * @param kind by the event's type
     * @param nanos the part of the wait that counts
     */
    void add(RecordedEvent event, WaitingThread thread, Kind kind, String blockerField, long nanos) {
        WaitStack stack = stacks.of(event.getStackTrace());
        Kind told = thread.isOwn() ? Kind.RUNTIME : stack.kind(kind);
        Place place = new Place(stack.site(), told, blocker(event, blockerField));
        byPlace.computeIfAbsent(place, _ -> new Sum()).add(nanos);
        byThread.computeIfAbsent(thread.javaThreadId(), _ -> new EnumMap<>(Kind.class))
                .computeIfAbsent(told, _ -> new Sum())
                .add(nanos);
    }

    private String blocker(RecordedEvent event, String field) {
        RecordedClass blocker = field != null && event.hasField(field) ? event.getClass(field) : null;
        return blocker == null ? "" : blockers.computeIfAbsent(blocker, RecordedClass::getName);
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

    private static WaitSite site(Place place, Sum sum) {
        return new WaitSite(
                place.site,
                place.kind,
                place.blocker,
                sum.count,
                sum.totalNanos,
                sum.maxNanos,
                new WaitLengths(Arrays.stream(sum.lengths).boxed().toList()));
    }
}
