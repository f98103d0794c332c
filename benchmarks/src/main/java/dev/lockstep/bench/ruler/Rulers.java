package dev.lockstep.bench.ruler;

import dev.lockstep.bench.crew.Crew;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/**
 * Benchmarks of the hardware, taken in the measured JVM itself, by the crew's own threads, right before and after every
 * iteration: they tell whether the machine was the same all the time, and what any implementation could at best reach.
 */
public final class Rulers implements AutoCloseable {

    private static final int BATCHES = 11;
    private static final int MOST_TRIPS = 300;
    private static final int FIRST_TRIPS = 10;

    /** What the batches of one reading take; only trips that take longer themselves take more. */
    private static final long READING_NANOS = 10_000_000;

    /** Enough for the compiler; of short messages each takes a millisecond. */
    private static final int WARM_UP_READINGS = 10;

    private static final long WARM_UP_NANOS = 200_000_000;

    private static final int CLOCK_READS = 1_000;
    private static final int LOOP_STEPS = 10_000;

    private final Crew crew;
    private final Arena arena = Arena.ofShared();
    private final Transfer transfer;
    private boolean hint = true;

    /** Written so that the loops have a result. */
    private volatile long sink;

    /** For messages of so many longs, as a segment has. Until {@link #warmUp} its readings are of code not compiled. */
    public Rulers(Crew crew, int longs) {
        this.crew = crew;
        this.transfer = new Transfer(longs, arena);
    }

    /**
     * Takes readings until the rulers' own code is compiled, and finds out whether messages travel faster with or
     * without {@code onSpinWait}: that differs by CPU, and later readings use the faster way alone.
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
     * One way of a message between parties 0 and 1, in ns: the median of {@value #BATCHES} batches, or of fewer where
     * messages are long. NaN if the two do not run on CPUs of their own.
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

    /** As many trips as there is time for, by the fastest of the first: some of them find the follower asleep. */
    private double leadNanos(boolean hint) {
        long end = System.nanoTime() + READING_NANOS;
        double tripNanos = Double.POSITIVE_INFINITY;
        for (int i = 0; i < FIRST_TRIPS && (i == 0 || System.nanoTime() < end); i++) {
            tripNanos = Math.min(tripNanos, 2 * transfer.lead(1, hint));
        }
        int trips = (int) Math.clamp(READING_NANOS / tripNanos / BATCHES, 1, MOST_TRIPS);
        int batches = (int) Math.clamp(READING_NANOS / tripNanos / trips, 1, BATCHES);
        return medianOf(batches, () -> transfer.lead(trips, hint));
    }

    /** One call of {@link System#nanoTime}, in ns. */
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

    /** One step of Marsaglia's xorshift, which no compiler can shorten, in ns: the speed of one CPU by itself. */
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
