package dev.lockstep.bench.experiment.sharing;

import dev.lockstep.bench.experiment.CrewExperiment;
import dev.lockstep.bench.experiment.Experiment;
import dev.lockstep.bench.experiment.Experiment.Extent;
import dev.lockstep.bench.experiment.OwnLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** All threads read and write one state of four words, in the same mixture. */
public class StateBenchmark extends CrewExperiment {

    private static final String GUARDS = " guard=mutex,synchronized,read-write-lock,stamped-lock,spin-lock,record-swap";

    public static final Experiment EXPERIMENT = Experiment.named("shared-state")
            .asks("Which lock, or which atomic, suits a state that several threads read and write?")
            .shows("Each thread reads or writes four words that must change together, again and again"
                    + " without a pause: the worst case for every lock, since real programs do something"
                    + " else in between. With one thread, the time is that of an uncontended lock; with more"
                    + " threads, that of thread 0, waiting included; more threads than CPUs wait for CPUs"
                    + " too. No lock here is fair: one thread may pass many times in a row, so that the"
                    + " times of several threads vary from moment to moment. A mutex, a monitor and a spin"
                    + " lock let one reader in at a time; a read-write lock lets all readers in, but each of"
                    + " them writes to the lock; optimistic readers of a stamped lock, and those of an"
                    + " immutable record that writers replace by compare-and-set, write nothing. The talk"
                    + " \"Parallel Programming in Rust\" (Seliverstov 2025) says: an uncontended mutex costs"
                    + " 0.1 to 10 us, a contended one 10 to 1,000 us; readers block each other unless a"
                    + " read-write lock is used; lock-free structures suit where many contend. The times"
                    + " here are those of 100 accesses.")
            .operation("100 accesses by one thread, of which the given share are reads")
            .compares("guard", "mutex")
            .along("reads", "%")
            .rows(Extent.SMOKE, "threads=2 affinity=none reads=50 hold=0 guard=mutex,stamped-lock,record-swap")
            .rows(
                    Extent.QUICK,
                    "threads=1 affinity=spread reads=50 hold=0" + GUARDS,
                    "threads=2 affinity=spread reads=0,50,90,99,100 hold=0" + GUARDS)
            .rows(Extent.FULL, "threads=1,2,4,8 affinity=spread reads=0,50,90,99,100 hold=0" + GUARDS)
            .forks(3)
            .of(StateBenchmark.class);

    public static final Experiment LONG = Experiment.named("long-locks")
            .asks("Which lock suits threads that hold it for long?")
            .shows("As in shared-state, half of the accesses are reads; but every access computes for a"
                    + " while before it ends, and a writer keeps all others out meanwhile. A waiting thread"
                    + " that spins takes a CPU from those that could work; one that sleeps must be woken,"
                    + " which takes microseconds. A write of the record that came too late computes again."
                    + " The talk \"Parallel Programming in Rust\" (Seliverstov 2025) advises lock-free"
                    + " structures where many contend, and locks where waits are long. A token of JMH takes"
                    + " two to three nanoseconds.")
            .operation("100 accesses by one thread, half of them reads")
            .compares("guard", "mutex")
            .along("hold", "tokens")
            .rows(Extent.SMOKE, "threads=2 affinity=none reads=50 hold=10 guard=mutex,spin-lock")
            .rows(Extent.QUICK, "threads=2,4 affinity=spread reads=50 hold=100,1000,4000" + GUARDS)
            .rows(Extent.FULL, "threads=1,2,4,8 affinity=spread reads=0,50,99 hold=10,100,1000,4000" + GUARDS)
            .forks(3)
            .of(StateBenchmark.class);

    private static final int ACCESSES = 100;

    /** Has no common divisor with the number of accesses, so that reads and writes mix evenly. */
    private static final int STRIDE = 37;

    @Param("mutex")
    public String guard;

    /** Percent of the accesses. */
    @Param("50")
    public int reads;

    /** What an access computes while it keeps others out, in JMH's tokens. */
    @Param("0")
    public int hold;

    private GuardedState state;
    private boolean[] isRead;
    private final OwnLong written = new OwnLong();
    private volatile boolean torn;

    @Override
    protected void prepareData() {
        state = GuardedState.of(guard, hold);
        isRead = new boolean[ACCESSES];
        for (int access = 0; access < ACCESSES; access++) {
            isRead[access] = access * STRIDE % ACCESSES < reads;
        }
    }

    @Override
    protected long run() {
        written.add(ACCESSES - reads);
        long sum = access(0);
        return torn ? Tally.TORN : sum;
    }

    @Override
    protected void beside(int thread) {
        access(thread);
    }

    /** The sum of the writes of thread 0 that each access found. */
    private long access(int thread) {
        GuardedState shared = state;
        long sum = 0;
        for (boolean read : isRead) {
            sum += read ? shared.read() : shared.write(thread);
        }
        if (sum < 0) {
            torn = true;
        }
        return sum;
    }

    /** Thread 0 finds its own writes, each exactly once. */
    @Override
    protected long expected() {
        long sum = 0;
        long writes = written.get();
        for (boolean read : isRead) {
            writes += read ? 0 : 1;
            sum += writes;
        }
        return sum;
    }

    @Override
    protected void spoil() {
        state.write(0);
    }

    @Benchmark
    public long cycle() {
        return run();
    }
}
