package dev.lockstep.profiles.read;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/** What stacks stand for, each found once: many events of a recording share a stack, and then share the object too. */
final class StackNames<T> {

    private final Map<RecordedStackTrace, T> known = new WeakHashMap<>();
    private final Function<RecordedStackTrace, T> meaning;

    StackNames(Function<RecordedStackTrace, T> meaning) {
        this.meaning = meaning;
    }

    /** @param stack null where the event has none */
    T of(RecordedStackTrace stack) {
        return stack == null ? meaning.apply(null) : known.computeIfAbsent(stack, meaning);
    }

    static String name(RecordedMethod method) {
        return method == null ? "unknown" : method.getType().getName() + "." + method.getName();
    }
}
