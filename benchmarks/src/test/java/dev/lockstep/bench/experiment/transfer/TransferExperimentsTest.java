package dev.lockstep.bench.experiment.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.lockstep.bench.experiment.CrewExperiment;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransferExperimentsTest {

    /** Makes a benchmark that has not begun. */
    private interface Maker {
        CrewExperiment make();
    }

    private static Stream<Arguments> smallest() throws NoSuchFieldException {
        return Stream.of(
                        values(CopyOrShareBenchmark.class, "way").map(way -> row(way, () -> copyOrShare(way, 64))),
                        values(MessageLatencyBenchmark.class, "queue")
                                .map(queue -> row(queue, () -> latency(queue, 2))),
                        values(MessageLatencyBenchmark.class, "queue")
                                .map(queue -> row(queue, () -> latency(queue, 3))),
                        queues().map(queue -> row(queue, () -> throughput(queue, 2, 16_384))),
                        queues().map(queue -> row(queue, () -> throughput(queue, 4, 16_384))),
                        values(MessageRoundBenchmark.class, "queue").map(queue -> row(queue, () -> round(queue, 3))))
                .flatMap(rows -> rows);
    }

    private static Stream<String> values(Class<?> benchmark, String parameter) throws NoSuchFieldException {
        return Stream.of(
                benchmark.getField(parameter).getAnnotation(Param.class).value());
    }

    private static Stream<String> queues() {
        return Stream.of(MessageQueue.Kind.values()).map(MessageQueue.Kind::alias);
    }

    private static Arguments row(String name, Maker maker) {
        return argumentSet(maker.make().getClass().getSimpleName() + " " + name, maker);
    }

    private static CopyOrShareBenchmark copyOrShare(String way, int bytes) {
        CopyOrShareBenchmark benchmark = placed(new CopyOrShareBenchmark(), 2);
        benchmark.way = way;
        benchmark.bytes = bytes;
        return benchmark;
    }

    private static MessageLatencyBenchmark latency(String queue, int threads) {
        MessageLatencyBenchmark benchmark = placed(new MessageLatencyBenchmark(), threads);
        benchmark.queue = queue;
        return benchmark;
    }

    private static MessageThroughputBenchmark throughput(String queue, int threads, int capacity) {
        MessageThroughputBenchmark benchmark = placed(new MessageThroughputBenchmark(), threads);
        benchmark.queue = queue;
        benchmark.capacity = capacity;
        return benchmark;
    }

    private static MessageRoundBenchmark round(String queue, int threads) {
        MessageRoundBenchmark benchmark = placed(new MessageRoundBenchmark(), threads);
        benchmark.queue = queue;
        return benchmark;
    }

    private static <T extends CrewExperiment> T placed(T benchmark, int threads) {
        benchmark.threads = threads;
        benchmark.affinity = "none";
        return benchmark;
    }

    @ParameterizedTest
    @MethodSource("smallest")
    void everyWayComputesTheSame(Maker maker) throws Exception {
        CrewExperiment benchmark = maker.make();
        try {
            benchmark.begin();
            benchmark.check();
            benchmark.check();
        } finally {
            benchmark.end();
        }
    }

    @Test
    void nothingHangsIfAThreadFails() throws Exception {
        CrewExperiment failing = new CrewExperiment() {
            private final MessageQueue queue = MessageQueue.Kind.JCTOOLS.of(16, 1, 2);

            @Override
            protected void prepareData() {}

            @Override
            protected long run() {
                return queue.receive();
            }

            @Override
            protected void beside(int thread) {
                throw new IllegalArgumentException("no data");
            }

            @Override
            protected long expected() {
                return 0;
            }

            @Override
            protected void spoil() {}

            @Override
            protected void breakOff() {
                queue.close();
            }
        };
        placed(failing, 2);
        assertThatIllegalStateException()
                .isThrownBy(failing::begin)
                .withMessage("queue: closed while a thread waited for a message")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()[0]).hasMessageContaining("no data"));
    }

    @Test
    void aLargeHandOverComputesTheSame() throws Exception {
        for (HandOver.Way way : HandOver.Way.values()) {
            CopyOrShareBenchmark benchmark = copyOrShare(way.alias(), 1 << 20);
            try {
                benchmark.begin();
                benchmark.check();
            } finally {
                benchmark.end();
            }
        }
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(copyOrShare("pigeon", 64)::begin)
                .withMessage(
                        "way: must be one of view, copied-view, channel, java-serialization, codec, was \"pigeon\";"
                                + " choose one of these");
        assertThatIllegalArgumentException()
                .isThrownBy(throughput("jctools", 8, 16)::begin)
                .withMessage("threads: must be from 2 to 7, was 8; choose one of these");
        assertThatIllegalArgumentException()
                .isThrownBy(throughput("concurrent-linked-queue", 2, 16)::begin)
                .withMessage(
                        "capacity: must be at least 12000 for concurrent-linked-queue, which is not bounded, was 16;"
                                + " use another queue");
    }

    @Test
    void theParametersAreThoseOfTheCatalogues() throws NoSuchFieldException {
        assertThat(values(CopyOrShareBenchmark.class, "way"))
                .containsExactlyElementsOf(Stream.of(HandOver.Way.values())
                        .map(HandOver.Way::alias)
                        .toList());
        assertThat(values(MessageRoundBenchmark.class, "queue"))
                .containsExactlyElementsOf(
                        Stream.concat(queues(), Stream.of("stamped")).toList());
    }
}
