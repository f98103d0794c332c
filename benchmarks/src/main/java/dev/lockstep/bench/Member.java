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
 * One party of a benchmark, on its own thread. JMH drives party 0, one cycle per call. The peers run until party 0
 * chooses a last cycle, so that no number of cycles is fixed in advance and the end of an iteration cannot hang.
 *
 * <p>{@link #compute}, {@link #fill} and {@link #read} are separate methods so that a profile can distinguish them.
 */
public class Member {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Peers run this many short cycles per method call: a single endless loop would run code compiled by on-stack
     * replacement.
     */
    private static final int SHORT_CYCLES_PER_BLOCK = 16;

    /** Total longs of all segments. Above this, a cycle takes so long that a check after each costs nothing. */
    private static final long LONGS_OF_SHORT_CYCLES = 4_096;

    private final Party party;
    private final Workload workload;
    private final Read read;
    private final SegmentSum segments;

    /** Whether the implementation synchronizes. If not, parties leave in any order and after different cycles. */
    private final boolean sound;

    private final int longs;
    private final PhaseLog log;
    private final int cyclesPerBlock;
    private final Checksum checksum;

    /** What a party adds to its value in the next cycle: {@link Checksum#next} of the last view. */
    long sum;

    private long checked;
    private long checksumErrors;

    /**
     * The cycles of the blocks that {@link #run} has completed, and the allocated bytes at the first and the last
     * reading.
     */
    private long cycles;

    private long firstReadAt;
    private long lastReadAt;
    private long firstBytes;
    private long lastBytes;

    /** @param log records the phases; null if none are recorded */
    Member(Setting setting, Party party, PhaseLog log) {
        this.party = party;
        this.workload = setting.workload();
        this.sound = setting.implementation().sound();
        this.read = setting.read();
        this.longs = setting.segment();
        this.checksum = Checksum.of(setting, party.id());
        this.segments = new SegmentSum(longs, setting.readBy(party.id()), read == Read.COPY);
        this.log = log;
        this.cyclesPerBlock =
                workload.timedEvery() == 1 || (long) setting.threads() * setting.segment() > LONGS_OF_SHORT_CYCLES
                        ? 1
                        : SHORT_CYCLES_PER_BLOCK;
    }

    /**
     * One write, rendezvous and read; returns the sum of the view. Not inlined, so that it is compiled once, during
     * warm-up, and not again into each loop that calls it, such as JMH's, during the measurement.
     */
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    long cycle() {
        PhaseLog timed = timed();
        long value = compute();
        mark(timed, Phase.WRITE);
        fill(value);
        mark(timed, Phase.EXCHANGE);
        View view = read == Read.STREAM ? party.exchange(segments) : party.exchange();
        mark(timed, Phase.READ);
        return check(read(view));
    }

    /** Begins a cycle in the log. Null if it is not timed. */
    final PhaseLog timed() {
        return log != null && log.begin() ? log : null;
    }

    final void arrive() {
        party.arrive();
    }

    final void await() {
        if (read == Read.STREAM) {
            party.await(segments);
        } else {
            party.await();
        }
    }

    /** Reads the view that was awaited last. */
    final long read() {
        return read(party.view());
    }

    /** Checks the sum of a view, and counts an error if it is wrong. */
    final long check(long read) {
        count(read == checksum.expected(sum));
        sum = checksum.next(read, sum, ++checked);
        return read;
    }

    /** Counts an error if what was read or computed is wrong. */
    final void count(boolean correct) {
        if (!correct) {
            checksumErrors++;
        }
    }

    static void mark(PhaseLog timed, Phase phase) {
        if (timed != null) {
            timed.mark(phase);
        }
    }

    final long compute() {
        return workload.compute(party.id(), checked);
    }

    final void fill(long value) {
        MemorySegment own = party.segment();
        workload.fill(own, longs, value + sum);
    }

    private long read(View view) {
        return read.of(view, segments);
    }

    /** Runs until the last cycle, or until party 0 leaves. Throws in any other case. */
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

    /** Ends the iteration, on party 0: chooses the last cycle of all parties and takes part until then. */
    void runTo(LastCycle last) {
        long end = last.choose(completed(), cyclesPerBlock);
        while (sound && completed() < end) {
            cycle();
        }
    }

    /**
     * The intervals between readings double each time, so that their cost is negligible and the last one is after at
     * least half of the run.
     */
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

    /** Closes the party and writes the recorded phases. */
    void finish() {
        party.close();
        if (log != null) {
            log.flush();
        }
    }

    long checksumErrors() {
        return checksumErrors;
    }

    /** The number of completed cycles. Call this before {@link #finish}. */
    long completed() {
        return party.cycle();
    }

    /**
     * Allocated bytes per cycle, measured by {@link #run}; NaN if it was too short for two readings, or on a virtual
     * thread.
     */
    double allocatedBytesPerCycle() {
        return lastReadAt > firstReadAt && firstBytes >= 0
                ? (lastBytes - firstBytes) / (double) (lastReadAt - firstReadAt)
                : Double.NaN;
    }
}
