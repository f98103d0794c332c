package dev.lockstep.bench.experiment.sharing;

import dev.lockstep.bench.experiment.CrewExperiment;
import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import dev.lockstep.bench.experiment.OwnLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

/** Every thread increments two counts of its own; the counts are objects that were created one after another. */
@Fork(
        value = 5,
        jvmArgsAppend = {
            "-Xbatch",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            ContendedCount.FLAG
        })
public class PaddingBenchmark extends CrewExperiment {

    private static final String PADDINGS = " padding=none,by-hand,contended";

    public static final Experiment EXPERIMENT = Experiment.named("padding")
            .asks("Is @Contended as good as padding by hand, and what does padding save?")
            .shows("Objects of a header and one volatile count lie 16 to 24 bytes apart, so that threads"
                    + " which share nothing share a line. Padding by hand puts 128 bytes of unused fields"
                    + " before and after the count, in a class of their own each, as JCTools does;"
                    + " @Contended lets the JVM do the same, outside the JDK only with"
                    + " -XX:-RestrictContended. One thread alone shows what padding costs where nobody is"
                    + " near: no time, but some 270 bytes an object instead of 16 to 24, which is cache that"
                    + " other data lack. The talk \"Parallel Programming in Rust\" (Seliverstov 2025)"
                    + " advises padding to 128 bytes.")
            .operation("1,000 volatile increments by one thread")
            .compares("padding", "none")
            .along("threads", "")
            .rows(Extent.SMOKE, "threads=2 affinity=none" + PADDINGS)
            .rows(Extent.QUICK, "threads=1,2 affinity=spread" + PADDINGS)
            .rows(Extent.FULL, "threads=1,2,4,8,16 affinity=spread" + PADDINGS)
            .flags(ContendedCount.FLAG)
            .of(PaddingBenchmark.class);

    private static final int INCREMENTS = 1_000;

    /** Of a thread. */
    private static final int COUNTS = 2;

    @Param("none")
    public String padding;

    /** Those of the threads in turns, so that counts of two threads share a line, wherever a line begins. */
    private OwnCount[] counts;

    private final OwnLong counted = new OwnLong();

    /** The first one loads classes, which takes room on the heap, and is not used. */
    @Override
    protected void prepareData() {
        create(padding);
        counts = new OwnCount[COUNTS * threads];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = create(padding);
        }
    }

    /** @throws IllegalArgumentException if there is no padding of this name */
    static OwnCount create(String padding) {
        return switch (padding) {
            case "none" -> new UnpaddedCount();
            case "by-hand" -> new PaddedCount();
            case "contended" -> ContendedCount.create();
            default ->
                throw new IllegalArgumentException(
                        "padding: must be none, by-hand or contended, was \"%s\"; choose one of these"
                                .formatted(padding));
        };
    }

    @Override
    protected long run() {
        return counted.add(countAll(0));
    }

    private long countAll(int thread) {
        long sum = 0;
        for (int i = thread; i < counts.length; i += threads) {
            sum += count(counts[i]);
        }
        return sum;
    }

    private static long count(OwnCount own) {
        long before = own.value();
        for (int increment = 0; increment < INCREMENTS / COUNTS; increment++) {
            own.increment();
        }
        return own.value() - before;
    }

    @Override
    protected void beside(int thread) {
        countAll(thread);
    }

    /** The counts themselves, and the next operation's increments. */
    @Override
    protected long expected() {
        long sum = INCREMENTS;
        for (int i = 0; i < counts.length; i += threads) {
            sum += counts[i].value();
        }
        return sum;
    }

    @Override
    protected void spoil() {
        counts[0].increment();
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}
