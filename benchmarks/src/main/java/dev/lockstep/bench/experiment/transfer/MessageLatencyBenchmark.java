package dev.lockstep.bench.experiment.transfer;

import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;

/** Thread 0 sends a message to each other thread, which answers. */
public class MessageLatencyBenchmark extends MessageExperiment {

    public static final Experiment EXPERIMENT = Experiment.named("message-latency")
            .asks("How long are a message and its answer on their way, by which queue?")
            .shows("One thread sends a message to every other thread by a queue of its own, and each answers by"
                    + " one common queue; with two threads this is the way there and back of one message."
                    + " \"stamped\" does the same by two exchanges of a synchronized memory. With the blocking"
                    + " queues of the JDK a thread that waits goes to sleep and must be woken (linked-transfer-queue"
                    + " spins for some microseconds first);"
                    + " array-blocking-queue-spinning is the same queue with threads that probe it instead, as"
                    + " they must with concurrent-linked-queue and with the queues of JCTools and Agrona. A thread"
                    + " that spins occupies a CPU, and takes it from others where there are more threads than"
                    + " CPUs. \"Parallel Programming in Rust\" (Seliverstov 2025) names message passing, bounded"
                    + " and unbounded, as the other way beside shared state.")
            .operation("a message to each other thread, and the answer of each")
            .compares("queue", "array-blocking-queue")
            .along("threads", "")
            .rows(Extent.SMOKE, "threads=2,3 affinity=none queue=agrona,stamped")
            .rows(
                    Extent.QUICK,
                    "threads=2,4 affinity=spread queue=array-blocking-queue,array-blocking-queue-spinning,"
                            + "linked-blocking-queue,linked-transfer-queue,concurrent-linked-queue,jctools,agrona,"
                            + "stamped")
            .rows(
                    Extent.FULL,
                    "threads=2,3,4,8 affinity=spread queue=array-blocking-queue,array-blocking-queue-spinning,"
                            + "linked-blocking-queue,linked-transfer-queue,concurrent-linked-queue,jctools,agrona,"
                            + "stamped")
            .flags(AGRONA_FLAG)
            .of(MessageLatencyBenchmark.class);

    private static final int CAPACITY = 16;

    private final Sequence messages = new Sequence();

    /** Null if there are queues instead. */
    private MessageRound memory;

    /** To each other thread. */
    private MessageQueue[] there = {};

    private MessageQueue back;

    @Override
    protected void prepareData() {
        if (queue.equals(STAMPED)) {
            memory = MessageRound.byMemory(threads);
        } else {
            MessageQueue.Kind kind = kind();
            back = kind.of(CAPACITY, threads - 1, threads);
            there = Stream.generate(() -> kind.of(CAPACITY, 1, threads))
                    .limit(threads)
                    .toArray(MessageQueue[]::new);
        }
    }

    @Override
    protected long run() {
        long message = messages.next();
        if (memory != null) {
            memory.run(0, message);
            return memory.run(0, 0);
        }
        for (int thread = 1; thread < threads; thread++) {
            there[thread].send(message);
        }
        long sum = 0;
        for (int thread = 1; thread < threads; thread++) {
            sum += back.receive();
        }
        return sum;
    }

    @Override
    protected void beside(int thread) {
        if (memory != null) {
            memory.run(thread, memory.run(thread, 0) + thread);
        } else {
            back.send(there[thread].receive() + thread);
        }
    }

    /** A thread answers with the sum of the message and its own number. */
    @Override
    protected long expected() {
        return Longs.sum(messages.expected() + 1, threads - 1L);
    }

    @Override
    protected void spoil() {
        messages.skip();
    }

    @Override
    protected void breakOff() {
        if (memory != null) {
            memory.close();
        }
        if (back != null) {
            back.close();
        }
        for (MessageQueue queue : there) {
            queue.close();
        }
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}
