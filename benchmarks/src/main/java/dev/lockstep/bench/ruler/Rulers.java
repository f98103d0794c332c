package dev.lockstep.bench.ruler;

import dev.lockstep.bench.crew.Crew;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Benchmarks of the hardware, taken in the measured JVM itself, by the crew's own threads, right before and after every
 * iteration: they tell whether the machine was the same all the time, and what any implementation could at best reach.
 */
public final class Rulers implements AutoCloseable {

    private static final int BATCHES = 11;
    private static final int TRIPS = 300;

    /** A hundred times what the batches take where each thread has a CPU. */
    private static final long LONGEST_NANOS = 200_000_000;

    private static final int CLOCK_READS = 10_000;
    private static final int LOOP_STEPS = 20_000;

    private final Crew crew;
    private final Arena arena = Arena.ofShared();
    private final Transfer transfer;
    /** Written so that the loops have a result. */
    private volatile long sink;

    /** For messages of so many longs, as a segment has. Its first readings are of code not compiled yet. */
    public Rulers(Crew crew, int longs) {
        this.crew = crew;
        this.transfer = new Transfer(longs, arena);
    }

    /**
     * One way of a message between parties 0 and 1, in ns: the faster of with and without {@code onSpinWait}, each the
     * median of {@value #BATCHES} batches. NaN if the two do not run on CPUs of their own, or so seldom that the
     * batches are not done in {@value #LONGEST_NANOS} ns.
     */
    public double transferNanos() {
        return crew.hasPairApart() ? Math.min(transferNanos(true), transferNanos(false)) : Double.NaN;
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

    private double leadNanos(boolean hint) {
        long began = System.nanoTime();
        double[] nanos = new double[BATCHES];
        for (int batch = 0; batch < BATCHES; batch++) {
            if (System.nanoTime() - began > LONGEST_NANOS) {
                return Double.NaN;
            }
            nanos[batch] = transfer.lead(TRIPS, hint);
        }
        return median(nanos);
    }

    /** One call of {@link System#nanoTime}, in ns. */
    public double clockNanos() {
        return medianOf(() -> {
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
        return medianOf(() -> {
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

    private static double medianOf(DoubleSupplier ruler) {
        double[] nanos = new double[BATCHES];
        Arrays.setAll(nanos, batch -> ruler.getAsDouble());
        return median(nanos);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    @Override
    public void close() {
        arena.close();
    }
}
