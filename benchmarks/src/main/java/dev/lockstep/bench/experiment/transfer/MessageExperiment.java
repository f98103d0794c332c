package dev.lockstep.bench.experiment.transfer;

import dev.lockstep.bench.experiment.CrewExperiment;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

/** Base class of benchmarks of queues. */
@Fork(
        value = 5,
        jvmArgsAppend = {
            "-Xbatch",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            MessageExperiment.AGRONA_FLAG
        })
public abstract class MessageExperiment extends CrewExperiment {

    /** Agrona reads the JDK's own Unsafe. */
    static final String AGRONA_FLAG = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";

    /** A memory instead of a queue. */
    static final String STAMPED = "stamped";

    @Param({
        "array-blocking-queue",
        "array-blocking-queue-spinning",
        "linked-blocking-queue",
        "linked-transfer-queue",
        "concurrent-linked-queue",
        "jctools",
        "agrona",
        STAMPED
    })
    public String queue;

    final MessageQueue.Kind kind() {
        return named("queue", queue, MessageQueue.Kind.values());
    }
}
