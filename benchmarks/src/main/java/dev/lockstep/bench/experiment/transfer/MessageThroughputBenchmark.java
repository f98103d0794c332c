package dev.lockstep.bench.experiment.transfer;

import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** All threads but thread 0 send it messages through one queue, as fast as there is room. */
public class MessageThroughputBenchmark extends MessageExperiment {

    public static final Experiment EXPERIMENT = Experiment.named("message-throughput")
            .asks("How long does a queue take for many messages, and how much room does it need?")
            .shows("The other threads send 12,000 messages to one that receives all of them: one sender with two"
                    + " threads, several with more. A sender waits while the queue is full. With room for 16,384"
                    + " messages it never waits, and only there the unbounded queues are compared:"
                    + " linked-transfer-queue and concurrent-linked-queue. JCTools and Agrona have one kind for one"
                    + " sender and one for several; each is used where it fits. What a message holds is made for it,"
                    + " so its memory and the collector's work are part of the time. \"Parallel Programming in Rust\""
                    + " (Seliverstov 2025) names message passing, bounded and unbounded, with one or many consumers,"
                    + " as the other way beside shared state.")
            .operation("12,000 messages sent to one thread, and received")
            .compares("queue", "array-blocking-queue")
            .along("capacity", "messages")
            .rows(
                    Extent.SMOKE,
                    "threads=2 affinity=none capacity=16 queue=array-blocking-queue,jctools",
                    "threads=3 affinity=none capacity=16384 queue=agrona,linked-transfer-queue")
            .rows(
                    Extent.QUICK,
                    "threads=2 affinity=spread capacity=16,256,4096,16384"
                            + " queue=array-blocking-queue,linked-blocking-queue,jctools,agrona",
                    "threads=2 affinity=spread capacity=16384 queue=linked-transfer-queue,concurrent-linked-queue")
            .rows(
                    Extent.FULL,
                    "threads=2,3,4 affinity=spread capacity=4,16,64,256,1024,4096,16384"
                            + " queue=array-blocking-queue,array-blocking-queue-spinning,linked-blocking-queue,"
                            + "jctools,agrona",
                    "threads=2,3,4 affinity=spread capacity=16384 queue=linked-transfer-queue,concurrent-linked-queue")
            .flags(AGRONA_FLAG)
            .of(MessageThroughputBenchmark.class);

    /** Has a share for one to six senders. */
    private static final int MESSAGES = 12_000;

    @Param({"16", "256", "4096", "16384"})
    public int capacity;

    private final Sequence firsts = new Sequence();
    private MessageQueue received;

    /** To each sender: the first value of its messages. */
    private MessageQueue[] requests;

    private int share;

    @Override
    protected void prepareData() {
        MessageQueue.Kind kind = kind();
        int senders = threads - 1;
        if (senders < 1 || MESSAGES % senders != 0) {
            throw new IllegalArgumentException(
                    "threads: must be from 2 to 7, was %d; choose one of these".formatted(threads));
        }
        if (!kind.isBounded() && capacity < MESSAGES) {
            throw new IllegalArgumentException(
                    "capacity: must be at least %d for %s, which is not bounded, was %d; use another queue"
                            .formatted(MESSAGES, queue, capacity));
        }
        share = MESSAGES / senders;
        received = kind.of(capacity, senders, threads);
        requests = new MessageQueue[threads];
        for (int sender = 1; sender < threads; sender++) {
            requests[sender] = MessageQueue.Kind.CONCURRENT_LINKED_QUEUE.of(1, 1, threads);
        }
    }

    @Override
    protected long run() {
        long first = firsts.next();
        for (int sender = 1; sender < threads; sender++) {
            requests[sender].send(first + (sender - 1) * share);
        }
        long sum = 0;
        for (int message = 0; message < MESSAGES; message++) {
            sum += received.receive();
        }
        return sum;
    }

    @Override
    protected void beside(int thread) {
        long first = requests[thread].receive();
        for (int message = 0; message < share; message++) {
            received.send(first + message);
        }
    }

    @Override
    protected long expected() {
        return Longs.sum(firsts.expected(), MESSAGES);
    }

    @Override
    protected void spoil() {
        firsts.skip();
    }

    @Override
    protected void breakOff() {
        if (requests != null) {
            received.close();
            for (int sender = 1; sender < threads; sender++) {
                requests[sender].close();
            }
        }
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}
