package dev.lockstep.bench.experiment.sharing;

import dev.lockstep.bench.crew.Affinity.Policy;
import dev.lockstep.bench.experiment.CrewExperiment;
import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import dev.lockstep.bench.experiment.OwnLong;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Every thread counts in a word of its own; the words are a number of bytes apart. */
public class StrideBenchmark extends CrewExperiment {

    public static final Experiment EXPERIMENT = Experiment.named("false-sharing")
            .asks("How far apart must the data of two threads be, so that neither slows down the other?")
            .shows("Each thread increments a counter of its own in place, and no thread reads another's."
                    + " Words in one line are false sharing: the line moves from core to core although"
                    + " nothing is shared. The stride from which the time stays low is the line size that"
                    + " this machine behaves as if it had; where the next line is fetched too, it is twice"
                    + " the size of a line. Opaque writes wait in the core's store buffer until the line is"
                    + " there, and hide a part of the cost; a volatile write waits for each. Neighbours on"
                    + " hardware threads of one core share its cache, so that no line moves; where a core"
                    + " has one hardware thread, same-core makes them take turns on it. The talk \"Parallel"
                    + " Programming in Rust\" (Seliverstov 2025) advises padding to 128 bytes; Molden"
                    + " (python-ideas, 2015) warns of counters on shared pages.")
            .operation("1,000 increments in place by one thread")
            .comparesAlong("stride", "B", "256")
            .rows(Extent.SMOKE, "threads=2 affinity=none write=volatile stride=8,256")
            .rows(
                    Extent.QUICK,
                    "threads=2 affinity=spread write=volatile stride=8,16,32,48,64,96,128,192,256",
                    "threads=2 affinity=spread write=opaque stride=8,32,64,128,256",
                    "threads=2 affinity=same-core write=volatile stride=8,64,128,256")
            .rows(
                    Extent.FULL,
                    "threads=2,4 write=opaque,volatile stride=8,16,24,32,40,48,56,64,80,96,112,128,160,192,224,256"
                            + " affinity="
                            + available(
                                    Policy.SPREAD,
                                    Policy.SAME_CORE,
                                    Policy.SAME_LLC,
                                    Policy.CROSS_LLC,
                                    Policy.NUMA_INTERLEAVE))
            .of(StrideBenchmark.class);

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final int INCREMENTS = 1_000;
    private static final int WIDEST = 4_096;

    /** Bytes from the word of a thread to that of the next one. */
    @Param({"8", "16", "32", "64", "128", "256"})
    public int stride;

    @Param({"opaque", "volatile"})
    public String write;

    private MemorySegment words;
    private boolean isVolatile;
    private final OwnLong counted = new OwnLong();

    @Override
    protected void prepareData() {
        words = Arena.ofAuto().allocate((long) threads * stride, WIDEST);
        isVolatile = write.equals("volatile");
    }

    @Override
    protected long run() {
        return counted.add(count(0));
    }

    /** What is in the word after the increments, less what was in it before. */
    private long count(int thread) {
        long at = (long) thread * stride;
        long before = (long) WORD.getOpaque(words, at);
        if (isVolatile) {
            countVolatile(words, at);
        } else {
            countOpaque(words, at);
        }
        return (long) WORD.getOpaque(words, at) - before;
    }

    private static void countOpaque(MemorySegment words, long at) {
        for (int increment = 0; increment < INCREMENTS; increment++) {
            WORD.setOpaque(words, at, (long) WORD.getOpaque(words, at) + 1);
        }
    }

    private static void countVolatile(MemorySegment words, long at) {
        for (int increment = 0; increment < INCREMENTS; increment++) {
            WORD.setVolatile(words, at, (long) WORD.getOpaque(words, at) + 1);
        }
    }

    @Override
    protected void beside(int thread) {
        count(thread);
    }

    /** The word itself, and the next operation's increments. */
    @Override
    protected long expected() {
        return (long) WORD.getOpaque(words, 0L) + INCREMENTS;
    }

    @Override
    protected void spoil() {
        WORD.setOpaque(words, 0L, -1L);
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}
