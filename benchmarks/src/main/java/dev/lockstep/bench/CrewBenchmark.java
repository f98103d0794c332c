package dev.lockstep.bench;

import dev.lockstep.bench.crew.Affinity;
import dev.lockstep.bench.crew.Crew;
import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Party;
import dev.lockstep.profiles.record.PhaseLog;
import java.util.List;
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

/**
 * Base class of benchmarks with a crew. JMH's only worker thread is party 0, and one call is one cycle of all parties;
 * the peers run until it ends. Crew and affinity last for a fork. Each iteration has a new memory, so that a fast or
 * slow placement in memory does not affect a whole fork; the peers stop at its end.
 *
 * <p>A fork measures compiled code. A thread that triggers a compilation waits for it ({@code -Xbatch}) and so frees
 * its CPU: otherwise crews that spin would leave no CPU to the compiler, and interpreted code would be measured.
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

    /** The most phases of a party, 3.4 MB; more than 20 parties share the total of 20. */
    private static final int MAX_PHASES = 200_000;

    private static final int MAX_PHASES_OF_ALL = 20 * MAX_PHASES;

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

    /** Parties a thread. */
    @Param("1")
    public int fold;

    @Param("all")
    public String neighbours;

    private Setting setting;
    private MeasuredCrew measured;
    private int[] groups;
    private Session session;
    private Member leader;

    /** The setting, with this benchmark's own parameters. */
    abstract Setting setting(Implementation implementation);

    final Setting setting(Implementation implementation, int threads, int segment, String affinity, Workload workload) {
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
                Setting.fold(fold),
                Setting.neighbours(neighbours),
                Setting.neighbours(neighbours).among(threads),
                workload);
    }

    /**
     * Threads are created, and the memory's classes initialized, before anything is pinned: both read the affinity
     * mask.
     */
    @Setup(Level.Trial)
    public final void gather(BenchmarkParams parameters) {
        gather(MeasuredCrew.maxWarmUpNanos(parameters));
    }

    final void gather(long maxWarmUpNanos) {
        setting = setting(Setting.implementation(implementation));
        try {
            setting.memory(Affinity.ONE_GROUP).close();
        } catch (OutOfMemoryError e) {
            throw Exhaustion.explained(this, e);
        }
        measured = new MeasuredCrew(new Crew(setting.crew(), setting.affinity()), setting.segment());
        groups = measured.crew().cacheGroups();
        measured.warmUp(this::burst, maxWarmUpNanos);
    }

    /** Runs on a memory of its own, like an iteration. */
    private WarmUp.Burst burst(long cycles) {
        begin(_ -> null);
        try (Session _ = session) {
            return WarmUp.Burst.of(this::lead, cycles);
        }
    }

    /** Each iteration has a memory of its own. The first cycle runs here, before JMH's clock starts. */
    @Setup(Level.Iteration)
    public final void begin() {
        measured.readBefore();
        begin(this::log);
        setting.workload().missedDeadlines(); // counts from here
        measured.start(leader.completed());
    }

    private void begin(IntFunction<PhaseLog> logs) {
        session =
                new Session(setting, measured.crew(), groups, (thread, parties) -> member(parties, logs.apply(thread)));
        leader = session.leader();
    }

    private Member member(List<Party> parties, PhaseLog log) {
        return parties.size() == 1 ? member(setting, parties.getFirst(), log) : new FoldedMember(setting, parties, log);
    }

    /** Creates a party's member, on the party's own thread; party 0's is created first. */
    Member member(Setting setting, Party party, PhaseLog log) {
        return new Member(setting, party, log);
    }

    private PhaseLog log(int thread) {
        int phases = Math.min(MAX_PHASES, MAX_PHASES_OF_ALL / setting.crew());
        Workload workload = setting.workload();
        return Phases.wanted() ? new PhaseLog(thread, workload.rounds(), workload.timedEvery(), phases) : null;
    }

    /** Runs party 0's part of one cycle, which lasts until all parties have done theirs. */
    final long lead() {
        return leader.cycle();
    }

    @TearDown(Level.Iteration)
    public final void end() {
        double cpuNanosPerCycle = measured.cpuNanosPerCycle(leader.completed());
        try {
            session.close();
        } finally {
            Readings.note("checksum.errors", session.checksumErrors());
        }
        measured.readAfter(cpuNanosPerCycle);
        if (Readings.wanted()) {
            Readings.note("alloc", session.meanAllocation());
            Readings.note("deadlines.missed", setting.workload().missedDeadlines());
        }
    }

    @TearDown(Level.Trial)
    public final void dismiss() {
        measured.close();
    }

    /** Prints a warning for the report: the harness collects lines with this prefix. */
    public static void warn(String line) {
        System.err.println("lockstep: " + line);
    }
}
