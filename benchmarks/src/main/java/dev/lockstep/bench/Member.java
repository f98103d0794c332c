package dev.lockstep.bench;

import dev.lockstep.memory.BrokenMemoryException;
import dev.lockstep.memory.Party;
import dev.lockstep.memory.View;
import dev.lockstep.profiles.record.Phase;
import dev.lockstep.profiles.record.PhaseLog;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.CompilerControl;

/**
 * One party at work, on its own thread. Party 0 is driven by JMH, a cycle a call; its peers run until it chooses a last
 * cycle, so that no number of cycles has to be chosen beforehand and no end of an iteration can hang.
 *
 * <p>{@link #compute}, {@link #fill} and {@link #read} are methods so that a profile can tell them apart.
 */
public class Member {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A peer calls a method for so many short cycles: one endless loop would measure on-stack-replaced code. */
    private static final int SHORT_CYCLES_PER_BLOCK = 16;

    /** Of all segments together; with more, a cycle takes so long that asking after each costs nothing. */
    private static final long LONGS_OF_SHORT_CYCLES = 4_096;

    private final Party party;
    private final Workload workload;
    private final Read read;

    /** Parties that nothing keeps in step leave in any order, and not after the same cycle. */
    private final boolean sound;

    private final int longs;
    private final long[] copy;
    private final PhaseLog log;
    private final int cyclesPerBlock;
    private final long perCycle;
    private final long factor;

    /** Of the last view. */
    long sum;

    private long checksumErrors;

    /** {@link #run}'s count of finished blocks' cycles, and the allocation seen at its first and its last reading. */
    private long cycles;

    private long firstReadAt;
    private long lastReadAt;
    private long firstBytes;
    private long lastBytes;

    /**
     * Takes part.
     *
     * @param log where phases go, null where none are recorded
     */
    Member(Setting scenario, Party party, PhaseLog log) {
        this.party = party;
        this.workload = scenario.workload();
        this.sound = scenario.implementation().sound();
        this.read = scenario.read();
        this.longs = scenario.segment();
        this.factor = Math.multiplyExact(scenario.threads(), scenario.segment());
        this.copy = new long[read == Read.COPY ? (int) factor : 0];
        this.log = log;
        this.cyclesPerBlock = workload.timedEvery() == 1 || factor > LONGS_OF_SHORT_CYCLES ? 1 : SHORT_CYCLES_PER_BLOCK;
        this.perCycle = constantPart(scenario);
    }

    /** The sum of the first view; each later one is this plus {@link #factor} times the one before. */
    private static long constantPart(Setting scenario) {
        long values = 0;
        for (int id = 0; id < scenario.threads(); id++) {
            values += scenario.workload().value(id);
        }
        long longs = scenario.segment();
        return longs * values + scenario.threads() * (longs * (longs - 1) / 2);
    }

    /**
     * One write, rendezvous and read; gives the sum of the view. Not inlined, so that it is compiled once, while the
     * fork warms up, and not again into each loop that calls it, JMH's among them, while it is measured.
     */
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    long cycle() {
        PhaseLog timed = log != null && log.begin() ? log : null;
        long value = compute();
        mark(timed, Phase.WRITE);
        fill(value + sum);
        mark(timed, Phase.EXCHANGE);
        View view = party.exchange();
        mark(timed, Phase.READ);
        return check(read(view));
    }

    /** Takes the sum of a view, and notes whether it follows from that of the view before. */
    final long check(long read) {
        long expected = perCycle + factor * sum;
        sum = read;
        if (read != expected) {
            checksumErrors++;
        }
        return read;
    }

    private static void mark(PhaseLog timed, Phase phase) {
        if (timed != null) {
            timed.mark(phase);
        }
    }

    final long compute() {
        return workload.compute(party.id());
    }

    private void fill(long base) {
        MemorySegment own = party.segment();
        workload.fill(own, longs, base);
    }

    private long read(View view) {
        return read.of(view, longs, copy);
    }

    /** Goes on until the last cycle, or until party 0 leaves. Any other end is thrown. */
    void run(LastCycle last) {
        try {
            while (!last.isDoneBy(completed())) {
                block();
                cycles += cyclesPerBlock;
                readAllocation();
            }
        } catch (BrokenMemoryException e) {
            if (e.culprit() != 0 && sound) {
                throw e;
            }
        } finally {
            finish();
        }
    }

    private void block() {
        for (int i = 0; i < cyclesPerBlock; i++) {
            cycle();
        }
    }

    /** Party 0's end: chooses the last cycle of all, and takes part until then. */
    void runTo(LastCycle last) {
        long end = last.choose(completed(), cyclesPerBlock);
        while (sound && completed() < end) {
            cycle();
        }
    }

    /** Twice as far apart each time, so that reading costs nothing and the last reading covers half of the run. */
    private void readAllocation() {
        if (cycles >= 2 * lastReadAt) {
            lastBytes = THREADS.getCurrentThreadAllocatedBytes();
            lastReadAt = cycles;
            if (firstReadAt == 0) {
                firstReadAt = cycles;
                firstBytes = lastBytes;
            }
        }
    }

    /** Leaves and writes out what was recorded. */
    void finish() {
        party.close();
        if (log != null) {
            log.flush();
        }
    }

    long checksumErrors() {
        return checksumErrors;
    }

    /** How many cycles it has done; to be asked before it leaves. */
    long completed() {
        return party.cycle();
    }

    /** Bytes a cycle, measured by {@link #run}; NaN if it was too short for two readings, or of a virtual thread. */
    double allocatedBytesPerCycle() {
        return lastReadAt > firstReadAt && firstBytes >= 0
                ? (lastBytes - firstBytes) / (double) (lastReadAt - firstReadAt)
                : Double.NaN;
    }
}
