package dev.lockstep.bench.experiment.access;

import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import dev.lockstep.bench.experiment.ExperimentBenchmark;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Adds up words by index. Behind the bound there are as many words again, all 0, which masked access may read. */
public class BoundsBenchmark extends ExperimentBenchmark {

    private static final String CHECKS = " check=masked,array,segment";

    public static final Experiment EXPERIMENT = Experiment.named("bounds-checks")
            .asks("What does a bounds check cost, if it always passes and if nobody can predict it?")
            .shows("The same sum with checks of an array and of a memory segment, and with an index that a"
                    + " mask keeps within an array, so that the compiler can prove the bound and checks"
                    + " nothing (the baseline). With index=loop the compiler knows all indexes, checks once"
                    + " before the loop and may use vectors; with index=random it must check each. Misses are"
                    + " indexes outside the bounds, which the program tests for and skips: at 0 % the test"
                    + " always passes and is predicted, at 50 % it is a guess. Molden (python-ideas, 2015) says"
                    + " that a bounds check that always passes costs next to nothing; the talk \"Parallel"
                    + " Programming in Rust\" (Seliverstov 2025) that bounds asserted early help the"
                    + " compiler.")
            .operation("65,536 reads of words in the first-level cache")
            .compares("check", "masked")
            .along("misses", "%")
            .rows(Extent.SMOKE, "index=random misses=50" + CHECKS)
            .rows(Extent.QUICK, "index=loop misses=0" + CHECKS, "index=random misses=0,10,50" + CHECKS)
            .rows(Extent.FULL, "index=loop misses=0" + CHECKS, "index=random misses=0,1,5,10,25,50,75" + CHECKS)
            .of(BoundsBenchmark.class);

    private static final int READS = 65_536;
    private static final int BOUND = 1_024;
    private static final int ALIGNMENT = 128;
    private static final long FACTOR = 6_364_136_223_846_793_005L;
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;

    @Param({"masked", "array", "segment"})
    public String check;

    @Param({"loop", "random"})
    public String index;

    /** Percent of the indexes. */
    @Param("0")
    public int misses;

    private long[] array;
    private MemorySegment segment;
    private IntToLongFunction words;

    /** Empty if the index is that of a loop. */
    private int[] indexes;

    @Override
    protected void prepare() {
        array = new long[check.equals("masked") ? 2 * BOUND : BOUND];
        segment = Arena.ofAuto().allocate(BOUND * WORD.byteSize(), ALIGNMENT);
        for (int i = 0; i < BOUND; i++) {
            array[i] = i * FACTOR;
            segment.setAtIndex(WORD, i, i * FACTOR);
        }
        words = words(check, array, segment);
        SplittableRandom random = new SplittableRandom(misses);
        indexes = IntStream.generate(() -> random.nextInt(BOUND) + (random.nextInt(100) < misses ? BOUND : 0))
                .limit(index.equals("loop") ? 0 : READS)
                .toArray();
    }

    /** A word by its index; 0 if that is outside. */
    private static IntToLongFunction words(String check, long[] array, MemorySegment segment) {
        return switch (check) {
            case "array" -> at -> at < array.length ? array[at] : 0;
            case "segment" -> at -> at < BOUND ? segment.getAtIndex(WORD, at) : 0;
            case "masked" -> at -> array[at & array.length - 1];
            default ->
                throw new IllegalArgumentException(
                        "check: must be masked, array or segment, was \"%s\"; choose one of these".formatted(check));
        };
    }

    @Override
    protected long run() {
        return indexes.length == 0 ? loop(words) : random(words, indexes);
    }

    private static long loop(IntToLongFunction words) {
        long sum = 0;
        for (int pass = 0; pass < READS / BOUND; pass++) {
            sum = sum * FACTOR + pass(words);
        }
        return sum;
    }

    private static long pass(IntToLongFunction words) {
        long sum = 0;
        for (int at = 0; at < BOUND; at++) {
            sum += words.applyAsLong(at);
        }
        return sum;
    }

    private static long random(IntToLongFunction words, int[] indexes) {
        long sum = 0;
        for (int at : indexes) {
            sum += words.applyAsLong(at);
        }
        return sum;
    }

    @Override
    protected long expected() {
        if (indexes.length > 0) {
            return IntStream.of(indexes)
                    .filter(at -> at < BOUND)
                    .mapToLong(at -> at * FACTOR)
                    .sum();
        }
        long pass = (long) BOUND * (BOUND - 1) / 2 * FACTOR;
        return LongStream.generate(() -> pass).limit(READS / BOUND).reduce(0, (sum, it) -> sum * FACTOR + it);
    }

    @Override
    protected void spoil() {
        array[0]++;
        segment.setAtIndex(WORD, 0, 1);
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}
