package dev.lockstep.bench.experiment.transfer;

import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;

/** Round after round, each thread gets a value of every other one: by messages, or by an exchange of a memory. */
public class MessageRoundBenchmark extends MessageExperiment {

    public static final Experiment EXPERIMENT = Experiment.named("message-all-to-all")
            .asks("Are messages or an exchange of a memory faster, if each thread needs a value of every other one?")
            .shows("In each round every thread sends one value to each other thread and receives one of each, by a"
                    + " queue for each pair of threads; \"stamped\" does the same by one exchange of a synchronized"
                    + " memory, in which each value is written once and read by all. A round needs n x (n - 1)"
                    + " messages. The threads of the blocking queues sleep while they wait (those of"
                    + " linked-transfer-queue spin for some microseconds first); those of"
                    + " array-blocking-queue-spinning, concurrent-linked-queue, JCTools and Agrona spin, and yield"
                    + " soon where there are more threads than CPUs. Nobody may be more than a round ahead, so the"
                    + " result does not hold for messages that need no answer. \"Parallel Programming in Rust\""
                    + " (Seliverstov 2025) names message passing as the other way beside shared state.")
            .operation("a round: a value of each thread to each other thread")
            .compares("queue", "array-blocking-queue")
            .along("threads", "")
            .rows(Extent.SMOKE, "threads=2,3 affinity=none queue=jctools,stamped")
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
            .of(MessageRoundBenchmark.class);

    private MessageRound round;
    private Sequence[] rounds;

    @Override
    protected void prepareData() {
        rounds = IntStream.range(0, threads).mapToObj(_ -> new Sequence()).toArray(Sequence[]::new);
        round = queue.equals(STAMPED) ? MessageRound.byMemory(threads) : MessageRound.byQueues(kind(), threads);
    }

    @Override
    protected long run() {
        return run(0);
    }

    private long run(int thread) {
        return round.run(thread, rounds[thread].next() + thread);
    }

    private long expected(int thread) {
        return Longs.sum(rounds[thread].expected(), threads);
    }

    /** The other threads check each of their results. */
    @Override
    protected void beside(int thread) {
        long expected = expected(thread);
        long sum = run(thread);
        if (sum != expected) {
            throw new IllegalStateException("thread %d: must compute %d, computed %d".formatted(thread, expected, sum));
        }
    }

    @Override
    protected long expected() {
        return expected(0);
    }

    @Override
    protected void spoil() {
        rounds[0].skip();
    }

    @Override
    protected void breakOff() {
        if (round != null) {
            round.close();
        }
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}
