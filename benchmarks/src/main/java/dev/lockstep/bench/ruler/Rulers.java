package dev.lockstep.bench.ruler;

import dev.lockstep.bench.crew.Crew;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/**
 * Microbenchmarks of the hardware, run in the measured JVM by the crew's own threads, right before and after every
 * iteration: they show whether the machine's speed changed, and give a lower bound for any implementation.
 */
public final class Rulers implements AutoCloseable {

    private static final int BATCHES = 11;
    private static final int MAX_TRIPS = 300;
    private static final int FIRST_TRIPS = 10;

    /** The duration of one reading, unless a single trip takes longer. */
    private static final long READING_NANOS = 10_000_000;

    /** Enough to get everything compiled; with short messages each reading takes a millisecond. */
    private static final int WARM_UP_READINGS = 10;

    private static final long WARM_UP_NANOS = 200_000_000;

    private static final int CLOCK_READS = 1_000;
    private static final int LOOP_STEPS = 10_000;

    private final Crew crew;
    private final Arena arena = Arena.ofShared();
    private final Transfer transfer;
    private boolean hint = true;

    /** Written so that the loops are not eliminated as dead code. */
    private volatile long sink;

    /**
     * @param longs the length of messages, that of a segment. Before {@link #warmUp}, readings are of code that is not
     *     compiled
     */
    public Rulers(Crew crew, int longs) {
        this.crew = crew;
        this.transfer = new Transfer(longs, arena);
    }

    /**
     * Takes readings until the rulers' own code is compiled, and determines whether messages are faster with or without
     * {@code onSpinWait}: this depends on the CPU, and later readings use the faster way.
     */
    public void warmUp() {
        long end = System.nanoTime() + WARM_UP_NANOS;
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        do {
            if (crew.hasPairApart()) {
                with.add(transferNanos(true));
                without.add(transferNanos(false));
            }
            clockNanos();
            loopNanos();
        } while (with.size() < WARM_UP_READINGS && System.nanoTime() < end);
        hint = with.isEmpty() || median(with) <= median(without);
    }

    /**
     * The one-way time of a message between parties 0 and 1, in ns: the median of {@value #BATCHES} batches, or of
     * fewer if messages are long. NaN if the two do not run on different CPUs.
     */
    public double transferNanos() {
        return crew.hasPairApart() ? transferNanos(hint) : Double.NaN;
    }

    private double transferNanos(boolean hint) {
        long from = transfer.next();
        crew.start(party -> {
            if (party == 1) {
                sink = transfer.follow(from, hint);
            }
        });
        double nanos = leadNanos(hint);
        transfer.stop();
        crew.finish();
        return nanos;
    }

    /**
     * Runs as many trips as there is time for, estimated by the fastest of the first trips, because in some of them the
     * follower is still asleep.
     */
    private double leadNanos(boolean hint) {
        long end = System.nanoTime() + READING_NANOS;
        double tripNanos = Double.POSITIVE_INFINITY;
        for (int i = 0; i < FIRST_TRIPS && (i == 0 || System.nanoTime() < end); i++) {
            tripNanos = Math.min(tripNanos, 2 * transfer.lead(1, hint));
        }
        int trips = (int) Math.clamp(READING_NANOS / tripNanos / BATCHES, 1, MAX_TRIPS);
        int batches = (int) Math.clamp(READING_NANOS / tripNanos / trips, 1, BATCHES);
        return medianOf(batches, () -> transfer.lead(trips, hint));
    }

    /** The time of one call of {@link System#nanoTime}, in ns. */
    public double clockNanos() {
        return medianOf(BATCHES, () -> {
            long began = System.nanoTime();
            long last = began;
            for (int i = 1; i < CLOCK_READS; i++) {
                last = System.nanoTime();
            }
            return (last - began) / (double) CLOCK_READS;
        });
    }

    /**
     * The time of one step of Marsaglia's xorshift, which a compiler cannot simplify, in ns: the speed of a single CPU.
     */
    public double loopNanos() {
        return medianOf(BATCHES, () -> {
            long began = System.nanoTime();
            long x = began | 1;
            for (int i = 0; i < LOOP_STEPS; i++) {
                x ^= x << 13;
                x ^= x >>> 7;
                x ^= x << 17;
            }
            sink = x;
            return (System.nanoTime() - began) / (double) LOOP_STEPS;
        });
    }

    private static double medianOf(int readings, DoubleSupplier ruler) {
        return median(DoubleStream.generate(ruler).limit(readings).boxed().toList());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @Override
    public void close() {
        arena.close();
    }
}
