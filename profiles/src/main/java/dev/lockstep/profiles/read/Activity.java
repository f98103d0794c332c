package dev.lockstep.profiles.read;

import java.util.Map;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/** What a sampled thread was doing, by the methods on its stack. */
public enum Activity {
    /** Below {@code Member.compute}. */
    COMPUTE,
    /** Filling the own segment or reading the view. */
    COPY,
    /** Arriving or awaiting. */
    WAIT,
    /** Anything else. */
    OTHER;

    private static final Map<String, Activity> BY_METHOD = Map.of(
            "dev.lockstep.bench.Member.compute", COMPUTE,
            "dev.lockstep.bench.Member.fill", COPY,
            "dev.lockstep.bench.Member.read", COPY,
            "dev.lockstep.memory.Party.write", COPY,
            "dev.lockstep.memory.View.copyTo", COPY,
            "dev.lockstep.memory.Party.arrive", WAIT,
            "dev.lockstep.memory.Party.await", WAIT,
            "dev.lockstep.memory.Party.exchange", WAIT);

    /** The first activity, in the order above, that any frame stands for; {@link #OTHER} without a stack. */
    static Activity of(RecordedStackTrace stack) {
        Activity activity = OTHER;
        if (stack != null) {
            for (RecordedFrame frame : stack.getFrames()) {
                Activity of = of(frame.getMethod());
                activity = of.compareTo(activity) < 0 ? of : activity;
            }
        }
        return activity;
    }

    private static Activity of(RecordedMethod method) {
        return method == null
                ? OTHER
                : BY_METHOD.getOrDefault(method.getType().getName() + "." + method.getName(), OTHER);
    }
}
