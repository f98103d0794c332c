package dev.lockstep.bench.experiment.access;

import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import dev.lockstep.bench.experiment.ExperimentBenchmark;
import dev.lockstep.bench.experiment.Incubating;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.ToLongFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

/** Sums the longs of a segment, as the benchmarks of memories sum their views. */
@Fork(
        value = 5,
        jvmArgsAppend = {
            "-Xbatch",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            SimdBenchmark.FLAG
        })
public class SimdBenchmark extends ExperimentBenchmark {

    static final String FLAG = "--add-modules=jdk.incubator.vector";

    private static final String SUMS = " sum=scalar,unrolled,vector";

    public static final Experiment EXPERIMENT = Experiment.named("simd")
            .asks("Does the Vector API sum a view faster than a plain loop, and does alignment matter?")
            .shows("The same longs off the heap, summed by a plain loop (scalar), which the compiler may"
                    + " turn into vectors on its own; by a loop with four sums at a time, so that additions"
                    + " can overlap (unrolled); and by the Vector API, with the widest vectors of the"
                    + " machine and four sums (vector). The alignment is that of the first long: below the"
                    + " width of a vector, some loads span two lines. What is larger than the caches is"
                    + " limited by memory, with or without vectors. The Vector API is incubating in JDK 25."
                    + " The talk \"Parallel Programming in Rust\" (Seliverstov 2025) says that data aligned"
                    + " to 64 bytes helps SIMD.")
            .operation("one sum of all longs")
            .compares("sum", "scalar")
            .along("alignment", "B")
            .needs(2, "size")
            .rows(Extent.SMOKE, "size=1024 alignment=8,64" + SUMS)
            .rows(Extent.QUICK, "size=16384,1048576 alignment=8,16,32,64" + SUMS)
            .rows(Extent.FULL, "size=4096,16384,262144,1048576,16777216,134217728 alignment=8,16,32,64" + SUMS)
            .forks(4)
            .flags(FLAG)
            .obstacle(Incubating.obstacle("VectorSum", "jdk.incubator.vector"))
            .of(SimdBenchmark.class);

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
    private static final int LINE_BYTES = 64;
    private static final long FACTOR = 6_364_136_223_846_793_005L;

    @Param({"scalar", "unrolled", "vector"})
    public String sum;

    /** Bytes. */
    @Param("16384")
    public int size;

    /** Of the first long, in bytes; it is not aligned to more. */
    @Param({"8", "16", "32", "64"})
    public int alignment;

    private MemorySegment view;
    private ToLongFunction<MemorySegment> summing;

    @Override
    protected void prepare() throws ReflectiveOperationException {
        view = Arena.ofAuto().allocate(size + 2 * LINE_BYTES, 2 * LINE_BYTES).asSlice(alignment, size);
        for (long i = 0; i < view.byteSize() / Long.BYTES; i++) {
            view.setAtIndex(WORD, i, i * FACTOR);
        }
        summing = summing(sum);
    }

    /** @throws IllegalArgumentException if there is no sum of this name */
    private static ToLongFunction<MemorySegment> summing(String name) throws ReflectiveOperationException {
        return switch (name) {
            case "scalar" -> SimdBenchmark::scalar;
            case "unrolled" -> SimdBenchmark::unrolled;
            case "vector" -> Incubating.load("VectorSum");
            default ->
                throw new IllegalArgumentException(
                        "sum: must be scalar, unrolled or vector, was \"%s\"; choose one of these".formatted(name));
        };
    }

    private static long scalar(MemorySegment view) {
        int longs = (int) (view.byteSize() / Long.BYTES);
        long sum = 0;
        for (int i = 0; i < longs; i++) {
            sum += view.getAtIndex(WORD, i);
        }
        return sum;
    }

    private static long unrolled(MemorySegment view) {
        int longs = (int) (view.byteSize() / Long.BYTES);
        long first = 0;
        long second = 0;
        long third = 0;
        long fourth = 0;
        for (int i = 0; i < longs; i += 4) {
            first += view.getAtIndex(WORD, i);
            second += view.getAtIndex(WORD, i + 1);
            third += view.getAtIndex(WORD, i + 2);
            fourth += view.getAtIndex(WORD, i + 3);
        }
        return first + second + third + fourth;
    }

    @Override
    protected long run() {
        return summing.applyAsLong(view);
    }

    @Override
    protected long expected() {
        long longs = size / Long.BYTES;
        return longs * (longs - 1) / 2 * FACTOR;
    }

    @Override
    protected void spoil() {
        view.set(WORD, size - Long.BYTES, 0);
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}
