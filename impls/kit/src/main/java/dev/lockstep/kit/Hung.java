package dev.lockstep.kit;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Threads that do not go on. They are left behind: nothing that runs after them in the same JVM can be trusted. */
final class Hung extends Violation {

    private static final long serialVersionUID = 1L;
    private static final int FRAMES = 4;

    private Hung(String message) {
        super(message);
    }

    static Hung after(long seconds, Collection<Thread> threads) {
        String standing = threads.stream().map(Hung::standing).collect(Collectors.joining("; "));
        return new Hung("no thread has gone on for %d s: %s".formatted(seconds, standing));
    }

    private static String standing(Thread thread) {
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
