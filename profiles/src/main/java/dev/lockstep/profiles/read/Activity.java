package dev.lockstep.profiles.read;

import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/** The activity of a sampled thread, by the methods on its stack. */
public enum Activity {
    /** Below {@code Member.compute}. */
    COMPUTE,
    /** Filling its own segment or reading the view. */
    COPY,
    /** Parking, waiting in a monitor, or waking other threads, in an exchange. */
    PARKED,
    /** Yielding in an exchange. */
    YIELDING,
    /** Anything else in an exchange: arriving and spinning. */
    SPINNING,
    /** Anything else. */
    OTHER;

    private static final Map<String, Activity> BY_METHOD = Map.ofEntries(
            Map.entry("dev.lockstep.bench.Member.compute", COMPUTE),
            Map.entry("dev.lockstep.bench.Member.fill", COPY),
            Map.entry("dev.lockstep.bench.Member.read", COPY),
            Map.entry("dev.lockstep.bench.SegmentSum.accept", COPY),
            Map.entry("dev.lockstep.memory.Party.write", COPY),
            Map.entry("dev.lockstep.memory.View.copyTo", COPY),
            Map.entry("java.util.concurrent.locks.LockSupport.park", PARKED),
            Map.entry("java.util.concurrent.locks.LockSupport.parkNanos", PARKED),
            Map.entry("java.util.concurrent.locks.LockSupport.unpark", PARKED),
            Map.entry("java.lang.Object.wait", PARKED),
            Map.entry("java.lang.Object.notifyAll", PARKED),
            Map.entry("java.lang.Thread.yield", YIELDING),
            Map.entry("dev.lockstep.memory.Party.arrive", SPINNING),
            Map.entry("dev.lockstep.memory.Party.await", SPINNING),
            Map.entry("dev.lockstep.memory.Party.exchange", SPINNING));

    /** The methods that determine an activity, as full class name, dot and method name. */
    public static Set<String> methods() {
        return BY_METHOD.keySet();
    }

    /** The first activity, in the order of the constants, that any frame belongs to; {@link #OTHER} outside a cycle. */
    static Activity of(RecordedStackTrace stack) {
        Activity activity = OTHER;
        boolean inCycle = false;
        if (stack != null) {
            for (RecordedFrame frame : stack.getFrames()) {
                Activity of = of(frame.getMethod());
                inCycle |= of != PARKED && of != YIELDING && of != OTHER;
                activity = of.compareTo(activity) < 0 ? of : activity;
            }
        }
        return inCycle ? activity : OTHER;
    }

    private static Activity of(RecordedMethod method) {
        return BY_METHOD.getOrDefault(StackNames.name(method), OTHER);
    }
}
