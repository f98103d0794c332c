package dev.lockstep.profiles.read;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/** Caches a value for each stack: many events of a recording share a stack, and also the object that represents it. */
final class StackNames<T> {

    private final Map<RecordedStackTrace, T> known = new WeakHashMap<>();
    private final Function<RecordedStackTrace, T> meaning;

    StackNames(Function<RecordedStackTrace, T> meaning) {
        this.meaning = meaning;
    }

    /** @param stack null if the event has none */
    T of(RecordedStackTrace stack) {
        return stack == null ? meaning.apply(null) : known.computeIfAbsent(stack, meaning);
    }

    static String name(RecordedMethod method) {
        return method == null ? "unknown" : method.getType().getName() + "." + method.getName();
    }
}
