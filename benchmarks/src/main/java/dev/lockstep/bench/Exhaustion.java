package dev.lockstep.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Param;

/** Explains in one line that memory or threads ran out: the JVM's own error names no parameter and no remedy. */
public final class Exhaustion {

    private static final String NO_THREAD = "native thread";
    private static final int MIB = 1 << 20;

    private Exhaustion() {}

    /** @param benchmark has parameters in public fields, of which it names those that are numbers */
    public static IllegalStateException explained(Object benchmark, OutOfMemoryError error) {
        String reason = String.valueOf(error.getMessage());
        String line = reason.contains(NO_THREAD) ? threads() : memory();
        return new IllegalStateException(line.formatted(values(benchmark)), error);
    }

    private static String threads() {
        return ("threads: must be at most %d here with the JVM's own, because the system refuses one more, were more"
                        + " for %%s; use fewer or smaller stacks, or raise ulimit -u and pids.max")
                .formatted(ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private static String memory() {
        return "memory: must fit into a heap of %d MiB and as much beside it, did not for %%s; use smaller values or"
                        .formatted(Runtime.getRuntime().maxMemory() / MIB)
                + " raise -Xmx";
    }

    private static String values(Object benchmark) {
        return Arrays.stream(benchmark.getClass().getFields())
                .filter(field -> field.isAnnotationPresent(Param.class)
                        && field.getType().isPrimitive())
                .map(field -> {
                    try {
                        return field.getName() + "=" + field.get(benchmark);
                    } catch (IllegalAccessException e) {
                        return field.getName();
                    }
                })
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
