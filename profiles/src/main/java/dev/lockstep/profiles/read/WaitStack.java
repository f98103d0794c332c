package dev.lockstep.profiles.read;

import dev.lockstep.profiles.read.WaitSite.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/**
 * The information in a waiting thread's stack.
 *
 * @param site see {@link WaitSite}; {@code unknown} without a stack
 * @param purpose the kind of wait, if the methods determine it better than the event's type
 */
record WaitStack(String site, Optional<Kind> purpose) {

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final List<String> JDK_WAITS = List.of(
            "java.util.concurrent.locks.",
            "java.util.concurrent.ForkJoinPool.managedBlock",
            "java.util.concurrent.ForkJoinPool.unmanagedBlock",
            "jdk.internal.",
            "sun.",
            "java.lang.Object.",
            "java.lang.Thread.");
    private static final List<String> OWN_WAITS = List.of(
            "dev.lockstep.memory.waiting.",
            "dev.lockstep.memory.Flags.",
            "dev.lockstep.memory.Watchdog.",
            "dev.lockstep.memory.Sleepers.");

    /** Methods of the JDK, and of servers with their own pools, whose classes are named like those of the JDK. */
    private static final List<String> IDLE = List.of(
            "ThreadPoolExecutor.getTask",
            "ForkJoinPool.awaitWork",
            "java.util.concurrent.DelayScheduler.loop",
            "java.util.TimerThread.mainLoop",
            "java.lang.ref.ReferenceQueue.remove",
            "org.eclipse.jetty.util.thread.QueuedThreadPool.idleJobPoll");

    /** Until JDK 16 an idle worker parks in its run method, with no frames of a task. */
    private static final String WORKER = "java.util.concurrent.ForkJoinPool.runWorker";

    private static final Set<String> JOIN = Set.of("java.lang.Thread.join", "java.lang.Thread.joinNanos");

    /** @param stack null if the event has none */
    static WaitStack of(RecordedStackTrace stack) {
        List<String> methods = stack == null
                ? List.of()
                : stack.getFrames().stream()
                        .map(RecordedFrame::getMethod)
                        .map(StackNames::name)
                        .toList();
        return new WaitStack(site(methods), purpose(methods));
    }

    /** @param kind by the event's type */
    Kind kind(Kind kind) {
        return kind == Kind.MONITOR ? kind : purpose.orElse(kind);
    }

    private static String site(List<String> methods) {
        return first(methods, Stream.of(JDK, OWN_WAITS).flatMap(List::stream).toList())
                .or(() -> first(methods, JDK_WAITS))
                .or(() -> methods.stream().findFirst())
                .orElse("unknown");
    }

    private static Optional<Kind> purpose(List<String> methods) {
        List<String> top = methods.stream()
                .takeWhile(method -> JDK.stream().anyMatch(method::startsWith))
                .toList();
        if (top.stream().anyMatch(JOIN::contains)) {
            return Optional.of(Kind.JOIN);
        }
        boolean idle = methods.stream().anyMatch(method -> IDLE.stream().anyMatch(method::endsWith))
                || first(methods, JDK_WAITS).filter(WORKER::equals).isPresent();
        return idle ? Optional.of(Kind.IDLE) : Optional.empty();
    }

    private static Optional<String> first(List<String> methods, List<String> passedOver) {
        return methods.stream()
                .filter(method -> passedOver.stream().noneMatch(method::startsWith))
                .findFirst();
    }
}
