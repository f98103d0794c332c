package dev.lockstep.profiles.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/** What stacks stand for, each found once: many events of a recording share a stack, and then share the object too. */
final class StackNames<T> {

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final List<String> JDK_WAITS =
            List.of("java.util.concurrent.locks.", "jdk.internal.", "sun.", "java.lang.Object.", "java.lang.Thread.");
    private static final List<String> OWN_WAITS = List.of(
            "dev.lockstep.memory.waiting.",
            "dev.lockstep.memory.Flags.",
            "dev.lockstep.memory.Watchdog.",
            "dev.lockstep.memory.Sleepers.");

    private final Map<RecordedStackTrace, T> known = new WeakHashMap<>();
    private final Function<RecordedStackTrace, T> meaning;

    StackNames(Function<RecordedStackTrace, T> meaning) {
        this.meaning = meaning;
    }

    /** @param stack null where the event has none */
    T of(RecordedStackTrace stack) {
        return stack == null ? meaning.apply(null) : known.computeIfAbsent(stack, meaning);
    }

    /** The site of a wait, see {@link WaitSite}; {@code unknown} without a stack. */
    static String site(RecordedStackTrace stack) {
        List<String> methods = stack == null
                ? List.of()
                : stack.getFrames().stream()
                        .map(RecordedFrame::getMethod)
                        .map(StackNames::name)
                        .toList();
        return first(methods, Stream.of(JDK, OWN_WAITS).flatMap(List::stream).toList())
                .or(() -> first(methods, JDK_WAITS))
                .or(() -> methods.stream().findFirst())
                .orElse("unknown");
    }

    static String name(RecordedMethod method) {
        return method == null ? "unknown" : method.getType().getName() + "." + method.getName();
    }

    private static Optional<String> first(List<String> methods, List<String> passedOver) {
        return methods.stream()
                .filter(method -> passedOver.stream().noneMatch(method::startsWith))
                .findFirst();
    }
}
