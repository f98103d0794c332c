package dev.lockstep.kit;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Threads that make no progress. They cannot be ended, so later results of the same JVM cannot be trusted. */
final class Hung extends Violation {

    private static final long serialVersionUID = 1L;
    private static final int FRAMES = 4;

    private Hung(String message) {
        super(message);
    }

    static Hung after(long seconds, Collection<Thread> threads) {
        String positions = threads.stream().map(Hung::position).collect(Collectors.joining("; "));
        return new Hung("no thread has made progress for %d s: %s".formatted(seconds, positions));
    }

    private static String position(Thread thread) {
        String frames = Arrays.stream(thread.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.lang.invoke."))
                .limit(FRAMES)
                .map(Hung::shortly)
                .collect(Collectors.joining(" < "));
        return "%s (%s) at %s".formatted(thread.getName(), thread.getState(), frames.isEmpty() ? "no frame" : frames);
    }

    private static String shortly(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }
}
