package dev.lockstep.bench.experiment;

import dev.lockstep.bench.CrewBenchmark;
import dev.lockstep.bench.crew.Affinity.Policy;
import dev.lockstep.bench.crew.Crew;
import dev.lockstep.machine.Topology;
import dev.lockstep.memory.Named;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Param;

/**
 * Base class of benchmarks of threads that work beside each other, as in {@link CrewBenchmark}: JMH's worker is thread
 * 0, whose operations are measured; the others run {@link #beside} again and again for as long as the fork lasts.
 */
public abstract class CrewExperiment extends ExperimentBenchmark {

    @Param("2")
    public int threads;

    @Param("spread")
    public String affinity;

    private Crew crew;
    private volatile boolean ended;

    /** Those of the policies that this machine offers, joined by commas. */
    protected static String available(Policy... policies) {
        Topology topology = Topology.ofThisProcess();
        return Stream.of(policies)
                .filter(policy -> policy.obstacle(topology).isEmpty())
                .map(Named::alias)
                .collect(Collectors.joining(","));
    }

    /** Makes the data, before the other threads begin. */
    protected abstract void prepareData() throws Exception;

    /** What thread 1 or a higher one does beside thread 0: as much as one operation, at most some milliseconds. */
    protected abstract void beside(int thread);

    /**
     * Ends, with an exception, whatever thread 0 and {@link #beside} wait for: called when the fork ends and when a
     * thread has failed. Any thread may call it, more than once.
     */
    protected void breakOff() {}

    @Override
    protected final void prepare() throws Exception {
        prepareData();
        crew = new Crew(threads, affinity);
        crew.pin().forEach(CrewBenchmark::warn);
        crew.start(this::repeat);
    }

    private void repeat(int thread) {
        try {
            while (!ended) {
                beside(thread);
            }
        } catch (RuntimeException | Error e) {
            if (!ended) {
                CrewBenchmark.warn("thread %d failed: %s".formatted(thread, e));
                breakOff();
                throw e;
            }
        }
    }

    @Override
    protected final void release() {
        ended = true;
        breakOff();
        if (crew != null) {
            try (Crew _ = crew) {
                crew.finish();
            }
        }
    }
}
