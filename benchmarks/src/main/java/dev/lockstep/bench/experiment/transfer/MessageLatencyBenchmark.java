package dev.lockstep.bench.experiment.transfer;

import dev.lockstep.bench.experiment.CrewExperiment;
import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

/** Thread 0 sends a message to thread 1, which answers: no more than one message is on its way. */
@Fork(
        value = 5,
        jvmArgsAppend = {
            "-Xbatch",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            MessageLatencyBenchmark.AGRONA_FLAG
        })
public class MessageLatencyBenchmark extends CrewExperiment {

    /** Agrona reads the JDK's own Unsafe. */
    static final String AGRONA_FLAG = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";

    public static final Experiment EXPERIMENT = Experiment.named("message-latency")
            .asks("How long is a message on its way there and back, by which queue?")
            .shows("One thread sends a message through a queue and waits for the answer through another one of the same"
                    + " kind. With the blocking queues of the JDK a thread that waits goes to sleep, and to wake it"
                    + " takes far longer than the queue: array-blocking-queue-spinning is the same queue with threads"
                    + " that probe it instead, as they must with concurrent-linked-queue and with the queues for one"
                    + " sender and one receiver of JCTools and Agrona. A thread that spins occupies a CPU. \"Parallel"
                    + " Programming in Rust\" (Seliverstov 2025) names message passing, bounded and unbounded, as the"
                    + " other way beside shared state.")
            .operation("a message, and its answer")
            .compares("queue", "array-blocking-queue")
            .rows(
                    Extent.SMOKE,
                    "threads=2 affinity=none queue=array-blocking-queue,concurrent-linked-queue,jctools,agrona")
            .rows(
                    Extent.QUICK,
                    "threads=2 affinity=spread queue=array-blocking-queue,array-blocking-queue-spinning,"
                            + "linked-blocking-queue,linked-transfer-queue,concurrent-linked-queue,jctools,agrona")
            .rows(
                    Extent.FULL,
                    "threads=2 affinity=spread,none queue=array-blocking-queue,array-blocking-queue-spinning,"
                            + "linked-blocking-queue,linked-transfer-queue,concurrent-linked-queue,jctools,agrona")
            .flags(AGRONA_FLAG)
            .of(MessageLatencyBenchmark.class);

    private static final int CAPACITY = 16;

    @Param({
        "array-blocking-queue",
        "array-blocking-queue-spinning",
        "linked-blocking-queue",
        "linked-transfer-queue",
        "concurrent-linked-queue",
        "jctools",
        "agrona"
    })
    public String queue;

    private final Sequence messages = new Sequence();
    private MessageQueue there;
    private MessageQueue back;

    @Override
    protected void prepareData() {
        MessageQueue.Kind kind = named("queue", queue, MessageQueue.Kind.values());
        there = kind.of(CAPACITY, 1, threads);
        back = kind.of(CAPACITY, 1, threads);
    }

    @Override
    protected long run() {
        there.send(messages.next());
        return back.receive();
    }

    @Override
    protected void beside(int thread) {
        back.send(there.receive() + 1);
    }

    @Override
    protected long expected() {
        return messages.expected() + 1;
    }

    @Override
    protected void spoil() {
        messages.skip();
    }

    @Override
    protected void breakOff() {
        if (back != null) {
            there.close();
            back.close();
        }
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}
