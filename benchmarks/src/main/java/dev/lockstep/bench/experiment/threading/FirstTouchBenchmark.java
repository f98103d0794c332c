package dev.lockstep.bench.experiment.threading;

import dev.lockstep.bench.crew.Crew;
import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import dev.lockstep.bench.experiment.ExperimentBenchmark;
import dev.lockstep.machine.Topology;
import dev.lockstep.memory.Named;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Every thread reads its own memory, whose pages were first written by itself or by thread 0. */
public class FirstTouchBenchmark extends ExperimentBenchmark {

    public static final Experiment EXPERIMENT = Experiment.named("first-touch")
            .asks("On a machine with several NUMA nodes, should each thread be the first to write its own memory?")
            .shows("The kernel places a page on the node of the thread that writes it first. The threads of a crew are"
                    + " pinned to different nodes in turns and sum up memory of their own, then meet. With owner, each"
                    + " thread has written its memory first, so that it reads its own node's; with leader (the"
                    + " baseline), thread 0 has written all of it, so that the threads of other nodes read across the"
                    + " interconnect. Memory that fits a cache is read from there, wherever its pages are. The thread"
                    + " pool of zigllama (manual of foundation.threading) allocates memory on the local node. It does"
                    + " not show memory that all threads write.")
            .operation("one cycle: every thread has summed up its own memory")
            .compares("touch", "leader")
            .along("size", "KiB")
            .needs(4 * 1024, "size")
            .rows(Extent.SMOKE, "threads=2 affinity=numa-interleave size=64 touch=leader,owner")
            .rows(Extent.QUICK, "threads=2 affinity=numa-interleave size=256,4096,65536 touch=leader,owner")
            .rows(
                    Extent.FULL,
                    "threads=2,4,8 affinity=numa-interleave size=64,256,1024,4096,16384,65536,262144"
                            + " touch=leader,owner")
            .obstacle(obstacle(Topology.ofThisProcess().nodes()))
            .of(FirstTouchBenchmark.class);

    private static final int ALIGNMENT = 4_096;
    private static final long BYTES_PER_KIB = 1_024;

    /** Who writes a thread's memory first. */
    enum Touch implements Named {
        OWNER,
        LEADER
    }

    @Param({"leader", "owner"})
    public String touch;

    @Param("2")
    public int threads;

    @Param("numa-interleave")
    public String affinity;

    /** Memory of each thread, in KiB. */
    @Param({"256", "4096", "65536"})
    public long size;

    private MemorySegment[] memory;
    private Cycle cycle;
    private long sum;

    static String obstacle(int nodes) {
        return nodes >= 2
                ? ""
                : "it needs CPUs of 2 NUMA nodes or more, this process has %s; pages are nowhere far away"
                        .formatted(nodes == 0 ? "unknown ones" : "those of " + nodes);
    }

    @Override
    protected void prepare() {
        memory = new MemorySegment[threads];
        Touch who = named("touch", touch, Touch.values());
        Crew crew = PersistentCrew.pinned(threads, affinity);
        if (who == Touch.OWNER) {
            crew.start(this::touch);
        }
        for (int thread = 0; thread < (who == Touch.OWNER ? 1 : threads); thread++) {
            touch(thread);
        }
        crew.finish();
        cycle = new PersistentCrew(crew, threads, (thread, _, before) -> before ^ sum(memory[thread]));
    }

    /** An arena sets the memory to zero in the calling thread, which is the first to write it. */
    private void touch(int thread) {
        MemorySegment words = Arena.ofAuto().allocate(size * BYTES_PER_KIB, ALIGNMENT);
        for (long at = 0; at < words.byteSize(); at += Long.BYTES) {
            words.set(ValueLayout.JAVA_LONG, at, thread + at);
        }
        memory[thread] = words;
    }

    private static long sum(MemorySegment words) {
        long sum = 0;
        for (long at = 0; at < words.byteSize(); at += Long.BYTES) {
            sum += words.get(ValueLayout.JAVA_LONG, at);
        }
        return sum;
    }

    @Override
    protected long run() {
        return sum = cycle.run(sum);
    }

    @Override
    protected long expected() {
        long words = size * BYTES_PER_KIB / Long.BYTES;
        long all = 0;
        for (int thread = 0; thread < threads; thread++) {
            all += sum ^ (words * thread + Long.BYTES * (words * (words - 1) / 2));
        }
        return all;
    }

    /** Thread 0 sums its memory up in the cycle that is measured next; the others may have done so already. */
    @Override
    protected void spoil() {
        memory[0].set(ValueLayout.JAVA_LONG, 0, -1);
    }

    @Override
    protected void release() {
        if (cycle != null) {
            cycle.close();
        }
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}
