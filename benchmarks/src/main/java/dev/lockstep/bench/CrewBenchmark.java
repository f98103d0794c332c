package dev.lockstep.bench;

import dev.lockstep.bench.crew.Affinity;
import dev.lockstep.bench.crew.Crew;
import dev.lockstep.bench.ruler.Rulers;
import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.profiles.record.PhaseLog;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The crew around a benchmark. JMH's one worker is party 0 and one call is one cycle; the peers run until it leaves.
 * Crew and affinity last for a fork; each iteration has a fresh memory, so that a lucky or unlucky address does not
 * decide a whole fork, and its peers end with it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 5,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
public abstract class CrewBenchmark {

    /** Four phases a timed cycle: 100 s of millisecond cycles in 7 MB a party; over twenty share what twenty have. */
    private static final int MOST_PHASES = 400_000;

    private static final int MOST_PHASES_OF_ALL = 20 * MOST_PHASES;

    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @Param({
        "mutex",
        "rw-lock",
        "monitor",
        "spin-lock",
        "atomic-barrier",
        "off-heap",
        "padded",
        "central-word",
        "flags",
        "dissemination",
        "dissemination-3",
        "tree",
        "hierarchical",
        "stamped",
        "stamped-packed",
        "recursive-doubling",
        "channels",
        "cyclic-barrier",
        "phaser",
        "exchanger",
        "noop"
    })
    public String implementation;

    @Param(Scenario.DEFAULT)
    public String layout;

    @Param(Scenario.DEFAULT)
    public String stamp;

    @Param(Scenario.DEFAULT)
    public String storage;

    @Param("release-acquire")
    public String order;

    @Param("adaptive")
    public String wait;

    @Param("on")
    public String hint;

    @Param("sum")
    public String read;

    private Scenario scenario;
    private Crew crew;
    private Rulers rulers;
    private SyncedMemory memory;
    private Member leader;
    private Member[] peers;
    private int[] groups;
    private long cpuNanosBefore;
    private long cyclesBefore;

    /** What this benchmark adds to the parameters that all have. */
    abstract Scenario scenario(Implementation implementation);

    final Scenario scenario(
            Implementation implementation, int threads, int segment, String affinity, Workload workload) {
        return new Scenario(
                implementation,
                threads,
                segment,
                Scenario.layout(layout, implementation),
                Scenario.stamp(stamp, implementation),
                Scenario.storage(storage, implementation),
                Scenario.order(order),
                affinity,
                Scenario.wait(wait),
                Scenario.hint(hint),
                Scenario.read(read),
                workload);
    }

    /** Threads are made, and the memory's classes initialised, before anything is pinned: both look at the mask. */
    @Setup(Level.Trial)
    public final void gather() {
        scenario = scenario(Scenario.implementation(implementation));
        scenario.memory(Affinity.ONE_GROUP).close();
        crew = new Crew(scenario.threads(), scenario.affinity());
        crew.pin().forEach(CrewBenchmark::warn);
        groups = crew.cacheGroups();
        rulers = new Rulers(crew, scenario.segment());
    }

    /** The first cycle is driven here, so that all peers are under way when JMH's clock starts. */
    @Setup(Level.Iteration)
    public final void begin() {
        if (Readings.wanted()) {
            Readings.note("ruler.transfer.before", rulers.transferNanos());
        }
        memory = scenario.memory(groups);
        peers = new Member[scenario.threads()];
        leader = member(0);
        crew.start(party -> {
            try {
                peers[party] = member(party);
                peers[party].run();
            } catch (RuntimeException | Error e) {
                // Whoever waits for this party must not wait for ever.
                memory.close();
                throw e;
            }
        });
        firstCycle();
        cyclesBefore = leader.completed();
        cpuNanosBefore = SYSTEM.getProcessCpuTime();
    }

    private Member member(int party) {
        return member(scenario, memory.join(party), log(party));
    }

    /** The party's part in the benchmark; called on its own thread, party 0's first. */
    Member member(Scenario scenario, Party party, PhaseLog log) {
        return new Member(scenario, party, log);
    }

    private PhaseLog log(int party) {
        int phases = Math.min(MOST_PHASES, MOST_PHASES_OF_ALL / scenario.threads());
        Workload workload = scenario.workload();
        return Phases.wanted() ? new PhaseLog(party, workload.rounds(), workload.timedEvery(), phases) : null;
    }

    /** A peer that could not join has closed the memory: what it has to say is the reason, and not the closing. */
    private void firstCycle() {
        try {
            leader.cycle();
        } catch (BrokenMemoryException e) {
            crew.finish();
            throw e;
        }
    }

    /** Party 0's part of one cycle, which lasts until all have done theirs. */
    final long lead() {
        return leader.cycle();
    }

    @TearDown(Level.Iteration)
    public final void end() {
        double cpuNanosPerCycle = cpuNanosPerCycle();
        leader.finish();
        crew.finish();
        memory.close();
        check();
        if (Readings.wanted()) {
            Readings.note("ruler.transfer.after", rulers.transferNanos());
            Readings.note("ruler.nanotime", rulers.clockNanos());
            Readings.note("ruler.loop", rulers.loopNanos());
            Readings.note("alloc", meanAllocation());
            Readings.note("cpu", cpuNanosPerCycle);
        }
    }

    /** Of the whole process, by a cycle: what waiting costs. The kernel counts it in ticks, 10 ms as a rule. */
    private double cpuNanosPerCycle() {
        long cycles = leader.completed() - cyclesBefore;
        return cycles > 0 ? (SYSTEM.getProcessCpuTime() - cpuNanosBefore) / (double) cycles : Double.NaN;
    }

    private void check() {
        long errors = leader.checksumErrors()
                + others().mapToLong(Member::checksumErrors).sum();
        Readings.note("checksum.errors", errors);
        if (errors != 0 && scenario.implementation().sound()) {
            throw new IllegalStateException("%s gave %d torn views: its results are worthless"
                    .formatted(scenario.implementation().alias(), errors));
        }
    }

    /** Over the peers: JMH allocates on party 0's thread. */
    private double meanAllocation() {
        return others().mapToDouble(Member::allocatedBytesPerCycle)
                .filter(bytes -> !Double.isNaN(bytes))
                .average()
                .orElse(Double.NaN);
    }

    private Stream<Member> others() {
        return Arrays.stream(peers).filter(Objects::nonNull);
    }

    @TearDown(Level.Trial)
    public final void dismiss() {
        crew.close();
        rulers.close();
    }

    /** A line for the report: whoever started this JVM collects those that begin like this. */
    static void warn(String line) {
        System.err.println("lockstep: " + line);
    }
}
