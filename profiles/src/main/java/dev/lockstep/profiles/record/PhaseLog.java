package dev.lockstep.profiles.record;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The phases of one party, stored in preallocated arrays, so that timing a phase costs two clock readings and no
 * allocation. A log is confined to the party's thread, which calls {@link #mark}, {@link #end} and {@link #flush}.
 * Virtual threads have no CPU clock; their CPU times are recorded as {@link #NO_CPU_CLOCK}.
 *
 * <p>If every cycle is timed, {@link #begin} writes the events of the previous cycle. If only one in several is timed,
 * because a cycle is no longer than writing an event, {@link #flush} writes all events after the run; a log that
 * becomes full keeps every second cycle and from then on records half as many.
 *
 * <p>The log stores the edges between phases. An edge is where one phase ends and the next begins, or where recording
 * pauses; {@code n} successive phases have {@code n + 1} edges.
 */
public final class PhaseLog {

    /** The CPU time of a thread that has no CPU clock. */
    public static final long NO_CPU_CLOCK = -1;

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final Phase[] PHASES = Phase.values();
    private static final byte PAUSE = -1;
    private static final int EDGES_OF_A_CYCLE = PHASES.length + 1;

    private final int party;
    private final int blocks;
    private final boolean live;
    private final long[] wallNanos;
    private final long[] cpuNanos;
    private final byte[] phases;
    private final boolean cpuClock;

    private int every;
    private int edges;
    private long begun;
    private long cycle = -1;
    private SchedulerCounts countsBefore = SchedulerCounts.UNKNOWN;
    private long written;
    private long dropped;
    private long firstNanos;
    private long firstCpuNanos;
    private boolean paused = true;
    private Thread owner;

    /**
     * @param party the party's id, from 0
     * @param blocks the number of cycles after which the work starts again: cycle {@code c} is block
     *     {@code c mod blocks}
     * @param every {@link #begin} times one cycle in this many, with all four phases; if above 1, the CPU times of
     *     phases are not read, because a reading takes longer than a short cycle
     * @param capacity the maximum number of phases to store between two calls of {@link #flush}; phases beyond it that
     *     {@link #begin} cannot make room for are counted as dropped
     * @throws IllegalArgumentException if {@code party} is negative or another argument below 1
     */
    public PhaseLog(int party, int blocks, int every, int capacity) {
        this.party = atLeast("party", 0, party);
        this.blocks = atLeast("blocks", 1, blocks);
        this.every = atLeast("every", 1, every);
        int size = Math.addExact(atLeast("capacity", 1, capacity), 1);
        wallNanos = new long[size];
        cpuNanos = new long[size];
        phases = new byte[size];
        live = every == 1;
        cpuClock = live && CLOCK.isCurrentThreadCpuTimeSupported();
    }

    /**
     * Begins a cycle, and its phase {@link Phase#COMPUTE} if the cycle is timed; otherwise its phases must not be
     * marked.
     *
     * @return whether this cycle is timed
     */
    public boolean begin() {
        if (!live) {
            end();
        }
        if (begun % every == 0 && !live && edges + EDGES_OF_A_CYCLE >= phases.length) {
            thin();
        }
        boolean timed = begun % every == 0;
        begun++;
        if (timed) {
            if (live) {
                writePhases();
            }
            mark(Phase.COMPUTE);
        }
        return timed;
    }

    /** Keeps every second cycle, so that the log still covers the whole run evenly. */
    private void thin() {
        int kept = 0;
        for (int from = 0; from < edges; from += 2 * EDGES_OF_A_CYCLE) {
            System.arraycopy(wallNanos, from, wallNanos, kept, EDGES_OF_A_CYCLE);
            System.arraycopy(phases, from, phases, kept, EDGES_OF_A_CYCLE);
            kept += EDGES_OF_A_CYCLE;
        }
        edges = kept;
        every *= 2;
    }

    /** Ends the running phase and begins {@code phase}. {@link Phase#COMPUTE} begins the next timed cycle. */
    public void mark(Phase phase) {
        if (edges < phases.length - 1) {
            paused = false;
            edge((byte) phase.ordinal());
        } else {
            end();
            dropped++;
        }
    }

    /** Ends the running phase, if there is one; the time until the next mark belongs to no phase. */
    public void end() {
        if (!paused) {
            paused = true;
            edge(PAUSE);
        }
    }

    /**
     * Ends the running phase, writes one {@code lockstep.Phase} event for each phase not yet written and one
     * {@code lockstep.Party} event, and empties the log. The count of cycles continues. Writes nothing if nothing was
     * marked.
     *
     * @throws IllegalStateException if called by a thread other than the one that marked the phases
     */
    public void flush() {
        if (edges == 0) {
            return;
        }
        if (owner != Thread.currentThread()) {
            throw new IllegalStateException("party " + party + ": the log must be flushed by the thread that marked its"
                    + " phases, " + owner.getName() + ", and not by "
                    + Thread.currentThread().getName());
        }
        end();
        long windowCpuNanos = since(firstCpuNanos, cpuClock ? cpuNanos[edges - 1] : threadCpuNanos());
        writePhases();
        writeParty(windowCpuNanos);
        edges = 0;
        written = 0;
        dropped = 0;
    }

    private void edge(byte phase) {
        boolean first = edges == 0;
        if (first) {
            owner = Thread.currentThread();
            countsBefore = SchedulerCounts.ofThisThread();
        }
        wallNanos[edges] = System.nanoTime();
        cpuNanos[edges] = cpuClock ? CLOCK.getCurrentThreadCpuTime() : NO_CPU_CLOCK;
        phases[edges] = phase;
        edges++;
        if (first) {
            firstNanos = wallNanos[0];
            firstCpuNanos = cpuClock ? cpuNanos[0] : threadCpuNanos();
        }
    }

    /** Writes the phases that have ended. The last edge is kept, because a phase may have begun with it. */
    private void writePhases() {
        for (int i = 0; i < edges - 1; i++) {
            if (phases[i] != PAUSE) {
                writePhase(i);
                written++;
            }
        }
        if (edges > 0) {
            wallNanos[0] = wallNanos[edges - 1];
            cpuNanos[0] = cpuNanos[edges - 1];
            phases[0] = phases[edges - 1];
            edges = 1;
        }
    }

    private void writePhase(int i) {
        Phase phase = PHASES[phases[i]];
        if (phase == Phase.COMPUTE) {
            cycle = cycle < 0 ? 0 : cycle + every;
        }
        PhaseEvent event = new PhaseEvent();
        event.party = party;
        event.cycle = Math.max(cycle, 0);
        event.block = (int) (event.cycle % blocks);
        event.phase = phase.name();
        event.startNanos = wallNanos[i];
        event.durationNanos = wallNanos[i + 1] - wallNanos[i];
        event.cpuNanos = since(cpuNanos[i], cpuNanos[i + 1]);
        event.commit();
    }

    /** The CPU time of a platform thread; read also if the CPU times of phases are not. */
    private static long threadCpuNanos() {
        return CLOCK.isCurrentThreadCpuTimeSupported()
                        && !Thread.currentThread().isVirtual()
                ? CLOCK.getCurrentThreadCpuTime()
                : NO_CPU_CLOCK;
    }

    private void writeParty(long windowCpuNanos) {
        SchedulerCounts counts = SchedulerCounts.ofThisThread().since(countsBefore);
        PartyEvent event = new PartyEvent();
        event.party = party;
        event.blocks = blocks;
        event.every = every;
        event.voluntarySwitches = counts.voluntary();
        event.involuntarySwitches = counts.involuntary();
        event.migrations = counts.migrations();
        event.windowStartNanos = firstNanos;
        event.windowNanos = wallNanos[0] - firstNanos;
        event.cpuNanos = windowCpuNanos;
        event.phases = written;
        event.dropped = dropped;
        event.begin();
        event.clockNanos = System.nanoTime();
        event.commit();
    }

    private static long since(long before, long now) {
        return before < 0 ? NO_CPU_CLOCK : now - before;
    }

    private static int atLeast(String setting, int bound, int value) {
        if (value < bound) {
            throw new IllegalArgumentException(
                    "%s: must be at least %d, was %d; use a larger value".formatted(setting, bound, value));
        }
        return value;
    }
}
