package dev.lockstep.bench.experiment;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Param;

/** Explains in one line that memory or threads ran out: the JVM's own error names no parameter and no remedy. */
final class Exhaustion {

    private static final String NO_THREAD = "native thread";
    private static final int MIB = 1 << 20;

    private Exhaustion() {}

    static IllegalStateException explained(Object benchmark, OutOfMemoryError error) {
        String reason = String.valueOf(error.getMessage());
        return new IllegalStateException(
                reason.contains(NO_THREAD) ? threads(benchmark) : memory(benchmark, reason), error);
    }

    private static String threads(Object benchmark) {
        return ("threads: must be as many as the system allows, it refused to create one more than %d for %s; use fewer"
                        + " threads or smaller stacks, or raise the limits of processes (ulimit -u, pids.max) and of"
                        + " memory")
                .formatted(ManagementFactory.getThreadMXBean().getThreadCount(), values(benchmark));
    }

    private static String memory(Object benchmark, String reason) {
        return ("memory: must fit into a heap of %d MiB and as much beside it, did not for %s (%s); use smaller values,"
                        + " or raise -Xmx")
                .formatted(Runtime.getRuntime().maxMemory() / MIB, values(benchmark), reason);
    }

    /** The benchmark's parameters, as they are given to JMH. */
    private static String values(Object benchmark) {
        return Arrays.stream(benchmark.getClass().getFields())
                .filter(field -> field.isAnnotationPresent(Param.class))
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
