package dev.lockstep.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Warms a fork up until it is steady, within a time limit. JMH's own warm-up has a fixed number of iterations, but how
 * long a fork needs to become steady is not known in advance: Barrett et al., "Virtual Machine Warmup Blows Hot and
 * Cold", OOPSLA 2017, and Traini et al., "Towards effective assessment of steady state performance in Java software",
 * EMSE 2022.
 *
 * <p>Cycles run in bursts. A fork is steady when, over the last {@value #WINDOW} bursts, the compiler was nearly idle
 * and the later half was not faster than the earlier half. A later burst that is slower is not warm-up but noise, which
 * more warm-up cannot remove.
 */
final class WarmUp {

    private static final int WINDOW = 8;
    private static final int HALF = WINDOW / 2;
    private static final int MIN_BURSTS = 2 * WINDOW;

    /** A fork whose later half is faster by more than this share is still warming up. */
    private static final double IMPROVEMENT = 0.05;

    /**
     * If the compiler is busy for more than this share of the time, it is still compiling more than a few small
     * methods.
     */
    private static final double COMPILING = 0.05;

    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long GROWTH = 4;

    /** HotSpot's C2 compiles a method after 5,000 to 15,000 calls, and not every method is called in every cycle. */
    private static final long COMPILED_AFTER = 50_000;

    /** The time after which fewer cycles suffice: if cycles take that long, most of it is not spent in their code. */
    private static final double LONGEST_COUNT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** For cycles longer than this, that time is reduced in proportion. */
    private static final double LONG_CYCLE_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private final LongFunction<Burst> burst;

    /** The most recent bursts. */
    private final Deque<Burst> bursts = new ArrayDeque<>(WINDOW + 1);

    private long cycles;
    private long nanos;

    /** Several successive cycles, and how long the compiler was busy during them. */
    record Burst(long cycles, long nanos, long compilingMs) {

        static Burst of(LongSupplier lead, long cycles) {
            long compilingBefore = totalCompilingMs();
            long began = System.nanoTime();
            for (long cycle = 0; cycle < cycles; cycle++) {
                lead.getAsLong();
            }
            return new Burst(cycles, System.nanoTime() - began, totalCompilingMs() - compilingBefore);
        }

        double nanosPerCycle() {
            return nanos / (double) cycles;
        }

        private static long totalCompilingMs() {
            return COMPILER == null ? 0 : COMPILER.getTotalCompilationTime();
        }
    }

    /** @param burst runs the given number of cycles */
    WarmUp(LongFunction<Burst> burst) {
        this.burst = burst;
    }

    /**
     * Returns whether the fork became steady within the time limit, or within the minimum number of bursts if these
     * take longer.
     */
    boolean within(long boundNanos) {
        long began = System.nanoTime();
        long next = 1;
        for (int ran = 0; !steady() && (ran < MIN_BURSTS || System.nanoTime() - began < boundNanos); ran++) {
            add(burst.apply(next));
            next = next(bursts.getLast());
        }
        return steady();
    }

    private static long next(Burst last) {
        return Math.clamp((long) (BURST_NANOS / last.nanosPerCycle()), 1, GROWTH * last.cycles());
    }

    private void add(Burst latest) {
        cycles += latest.cycles();
        nanos += latest.nanos();
        bursts.addLast(latest);
        if (bursts.size() > WINDOW) {
            bursts.removeFirst();
        }
    }

    private boolean steady() {
        double perCycle = nanos / (double) cycles;
        double longest = LONGEST_COUNT_NANOS * Math.min(1, LONG_CYCLE_NANOS / perCycle);
        boolean ran = cycles >= COMPILED_AFTER || nanos >= longest;
        return ran && bursts.size() == WINDOW && compilerIsIdle() && !improves();
    }

    private boolean compilerIsIdle() {
        long compilingMs = bursts.stream().mapToLong(Burst::compilingMs).sum();
        long allNanos = bursts.stream().mapToLong(Burst::nanos).sum();
        return TimeUnit.MILLISECONDS.toNanos(compilingMs) <= COMPILING * allNanos;
    }

    private boolean improves() {
        double[] nanos = bursts.stream().mapToDouble(Burst::nanosPerCycle).toArray();
        return median(nanos, HALF, WINDOW) < (1 - IMPROVEMENT) * median(nanos, 0, HALF);
    }

    /** The median; the lower one of an even number of values. */
    private static double median(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
