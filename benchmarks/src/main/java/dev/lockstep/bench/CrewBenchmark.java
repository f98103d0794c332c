package dev.lockstep.bench;

import dev.lockstep.bench.crew.Affinity;
import dev.lockstep.bench.crew.Crew;
import dev.lockstep.bench.ruler.Rulers;
import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Party;
import dev.lockstep.profiles.record.PhaseLog;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
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
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;

/**
 * The crew around a benchmark. JMH's one worker is party 0 and one call is one cycle; the peers run until it ends.
 * Crew and affinity last for a fork; each iteration has a fresh memory, so that a lucky or unlucky address does not
 * decide a whole fork, and its peers end with it.
 *
 * <p>A fork measures what has been compiled. Who asks for a compilation waits for it ({@code -Xbatch}) and so gives up
 * its CPU: crews that spin would leave the compiler none, and their code would be measured while it is interpreted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 40, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 5,
        jvmArgsAppend = {"-Xbatch", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
public abstract class CrewBenchmark {

    /** Of a party, 3.4 MB; more than twenty share what twenty have. */
    private static final int MOST_PHASES = 200_000;

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

    @Param(Setting.DEFAULT)
    public String layout;

    @Param(Setting.DEFAULT)
    public String stamp;

    @Param(Setting.DEFAULT)
    public String storage;

    @Param("release-acquire")
    public String order;

    @Param("adaptive")
    public String wait;

    @Param("on")
    public String hint;

    @Param("sum")
    public String read;

    /** The longest warm-up before JMH's own, as a multiple of that: none without one. */
    private static final int LONGEST_WARM_UP = 20;

    private Setting scenario;
    private Crew crew;
    private Rulers rulers;
    private int[] groups;

    /** 1 or 0, as a reading; not a number without a warm-up. */
    private double steady = Double.NaN;

    private double warmUpMs = Double.NaN;

    private Session session;
    private Member leader;
    private long cpuNanosBefore;
    private long cyclesBefore;

    /** What this benchmark adds to the parameters that all have. */
    abstract Setting scenario(Implementation implementation);

    final Setting scenario(
            Implementation implementation, int threads, int segment, String affinity, Workload workload) {
        return new Setting(
                implementation,
                threads,
                segment,
                Setting.layout(layout, implementation),
                Setting.stamp(stamp, implementation),
                Setting.storage(storage, implementation),
                Setting.order(order),
                affinity,
                Setting.wait(wait),
                Setting.hint(hint),
                Setting.read(read),
                workload);
    }

    /** Threads are made, and the memory's classes initialised, before anything is pinned: both look at the mask. */
    @Setup(Level.Trial)
    public final void gather(BenchmarkParams parameters) {
        IterationParams warmUp = parameters.getWarmup();
        gather(LONGEST_WARM_UP * warmUp.getCount() * warmUp.getTime().convertTo(TimeUnit.NANOSECONDS));
    }

    final void gather(long longestWarmUpNanos) {
        scenario = scenario(Setting.implementation(implementation));
        scenario.memory(Affinity.ONE_GROUP).close();
        crew = new Crew(scenario.threads(), scenario.affinity());
        crew.pin().forEach(CrewBenchmark::warn);
        groups = crew.cacheGroups();
        rulers = new Rulers(crew, scenario.segment());
        if (longestWarmUpNanos > 0) {
            long began = System.nanoTime();
            rulers.warmUp();
            steady = new WarmUp(this::burst).within(longestWarmUpNanos) ? 1 : 0;
            warmUpMs = (System.nanoTime() - began) / 1e6;
        }
    }

    /** On a memory of its own, like an iteration, and at rest before and after. */
    private WarmUp.Burst burst(long cycles) {
        begin(_ -> null);
        try (Session _ = session) {
            return WarmUp.Burst.of(this, cycles);
        }
    }

    /** Each iteration has a memory of its own. The first cycle is driven here, before JMH's clock starts. */
    @Setup(Level.Iteration)
    public final void begin() {
        if (Readings.wanted()) {
            Readings.note("steady", steady);
            Readings.note("warmup", warmUpMs);
            Readings.note("ruler.transfer.before", rulers.transferNanos());
        }
        begin(this::log);
        cyclesBefore = leader.completed();
        cpuNanosBefore = SYSTEM.getProcessCpuTime();
    }

    private void begin(IntFunction<PhaseLog> logs) {
        session = new Session(scenario, crew, groups, party -> member(scenario, party, logs.apply(party.id())));
        leader = session.leader();
    }

    /** The party's part in the benchmark; called on its own thread, party 0's first. */
    Member member(Setting scenario, Party party, PhaseLog log) {
        return new Member(scenario, party, log);
    }

    private PhaseLog log(int party) {
        int phases = Math.min(MOST_PHASES, MOST_PHASES_OF_ALL / scenario.threads());
        Workload workload = scenario.workload();
        return Phases.wanted() ? new PhaseLog(party, workload.rounds(), workload.timedEvery(), phases) : null;
    }

    /** Party 0's part of one cycle, which lasts until all have done theirs. */
    final long lead() {
        return leader.cycle();
    }

    @TearDown(Level.Iteration)
    public final void end() {
        double cpuNanosPerCycle = cpuNanosPerCycle();
        try {
            session.close();
        } finally {
            Readings.note("checksum.errors", session.checksumErrors());
        }
        if (Readings.wanted()) {
            Readings.note("ruler.transfer.after", rulers.transferNanos());
            Readings.note("ruler.nanotime", rulers.clockNanos());
            Readings.note("ruler.loop", rulers.loopNanos());
            Readings.note("alloc", session.meanAllocation());
            Readings.note("cpu", cpuNanosPerCycle);
        }
    }

    /** Of the whole process, by a cycle: what waiting costs. The kernel counts it in ticks, 10 ms as a rule. */
    private double cpuNanosPerCycle() {
        long cycles = leader.completed() - cyclesBefore;
        return cycles > 0 ? (SYSTEM.getProcessCpuTime() - cpuNanosBefore) / (double) cycles : Double.NaN;
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
