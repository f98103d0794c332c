package dev.lockstep.bench;

import dev.lockstep.bench.crew.Crew;
import dev.lockstep.bench.rival.NativeLibrary;
import dev.lockstep.bench.rival.NativeRival;
import dev.lockstep.machine.CpuQuota;
import dev.lockstep.machine.UsableCpus;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A native rendezvous without data, by a crew with the same threads, affinity and rulers as in {@link CrewBenchmark}. A
 * call into the library runs {@value #BATCH} cycles, so that the cost of the call is negligible.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 40, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 5,
        jvmArgsAppend = {"-Xbatch", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
public class NativeBenchmark {

    static final String ALIAS = "native";

    static final String DESCRIPTION =
            "rendezvous in C++, compiled here: without data, so a bound for every exchange and no candidate";

    private static final int BATCH = 1_000;

    /** The rulers send a message of one line. */
    private static final int RULER_LONGS = 1;

    /** A party that has a CPU keeps it for as long as this, some 100 us: its peer may have been interrupted. */
    private static final long SPINS = 10_000;

    @Param({"native-central", "native-all-to-all", "native-pthread", "native-std", "native-openmp", "native-transfer"})
    public String implementation;

    @Param("2")
    public int threads;

    @Param("spread")
    public String affinity;

    @Param("on")
    public String hint;

    private NativeLibrary library;
    private MeasuredCrew measured;
    private NativeSession session;

    @Setup(Level.Trial)
    public final void gather(BenchmarkParams parameters) throws IOException {
        gather(MeasuredCrew.maxWarmUpNanos(parameters));
    }

    /** Threads are created before the mask is narrowed, and the library is loaded before the parties are pinned. */
    final void gather(long maxWarmUpNanos) throws IOException {
        NativeRival rival = rival(implementation);
        check(rival);
        Crew crew = new Crew(threads, affinity);
        crew.narrow();
        library = rival.library();
        measured = new MeasuredCrew(crew, RULER_LONGS);
        measured.warmUp(this::burst, maxWarmUpNanos);
    }

    private static NativeRival rival(String alias) {
        return Stream.of(NativeRival.values())
                .filter(rival -> rival.alias().equals(alias))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "implementation: must be one of %s for the workload native, was \"%s\"; choose one of these"
                                .formatted(
                                        Arrays.stream(NativeRival.values())
                                                .map(NativeRival::alias)
                                                .collect(Collectors.joining(", ")),
                                        alias)));
    }

    private void check(NativeRival rival) {
        if (threads < 2 || threads > rival.mostParties()) {
            throw new IllegalArgumentException("threads: must be 2 to %d for %s, was %d; choose another number"
                    .formatted(rival.mostParties(), rival.alias(), threads));
        }
        if (affinity.equals("virtual")) {
            throw new IllegalArgumentException("affinity: must not be virtual for the workload native, because a native"
                    + " call occupies the thread of the system; choose another");
        }
    }

    private NativeSession begin() {
        return new NativeSession(
                measured.crew(),
                library.open(
                        threads, spins(), Setting.hint(hint), measured.crew().places()),
                BATCH);
    }

    /** If there are more parties than CPUs, spinning only delays the party that is awaited. */
    private long spins() {
        List<Integer> places = measured.crew().places();
        int cpus = places.isEmpty() ? UsableCpus.ofThisThread().cardinality() : new HashSet<>(places).size();
        return threads > Math.min(cpus, CpuQuota.wholeCpus()) ? 0 : SPINS;
    }

    private WarmUp.Burst burst(long batches) {
        try (NativeSession burst = begin()) {
            return WarmUp.Burst.of(burst::lead, batches);
        }
    }

    @Setup(Level.Iteration)
    public final void beginIteration() {
        measured.readBefore();
        session = begin();
        measured.start(session.completedCycles());
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long cycle() {
        return session.lead();
    }

    @TearDown(Level.Iteration)
    public final void endIteration() {
        double cpuNanosPerCycle = measured.cpuNanosPerCycle(session.completedCycles());
        session.close();
        measured.readAfter(cpuNanosPerCycle);
    }

    @TearDown(Level.Trial)
    public final void dismiss() {
        measured.close();
    }
}
