package dev.lockstep.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Warms a fork up until it is steady, within a bound. JMH's own warm-up has a number of iterations that is fixed
 * beforehand, and how long a fork takes to become steady is not known beforehand: Barrett et al., "Virtual Machine
 * Warmup Blows Hot and Cold", OOPSLA 2017, and Traini et al., "Towards effective assessment of steady state performance
 * in Java software", EMSE 2022.
 *
 * <p>Cycles run in bursts. A fork is steady when over the last {@value #WINDOW} bursts the compiler has done next to
 * nothing and the later half was not faster than the earlier one. What makes a later burst slower is not warm-up but
 * noise, which no waiting ends.
 */
final class WarmUp {

    private static final int WINDOW = 8;
    private static final int HALF = WINDOW / 2;
    private static final int FEWEST = 2 * WINDOW;

    /** Faster by more than this, and it is still getting faster. */
    private static final double IMPROVEMENT = 0.05;

    /** Of the time, and the compiler is still at work on more than a few small methods. */
    private static final double COMPILING = 0.05;

    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long GROWTH = 4;

    /** HotSpot's C2 comes after 5,000 to 15,000 calls of a method, and not every method is called in every cycle. */
    private static final long COMPILED_AFTER = 50_000;

    /** Where so many cycles would take longer than this, other things than their code take the time. */
    private static final double LONGEST_COUNT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** And of cycles longer than this, the more so the longer they are. */
    private static final double LONG_CYCLE_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private final LongFunction<Burst> burst;

    /** The last ones. */
    private final Deque<Burst> bursts = new ArrayDeque<>(WINDOW + 1);

    private long cycles;
    private long nanos;

    /** Some cycles in a row, and how long the compiler was at work meanwhile. */
    record Burst(long cycles, long nanos, long compilingMs) {

        static Burst of(CrewBenchmark benchmark, long cycles) {
            long compilingBefore = totalCompilingMs();
            long began = System.nanoTime();
            for (long cycle = 0; cycle < cycles; cycle++) {
                benchmark.lead();
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

    /** @param burst runs so many cycles */
    WarmUp(LongFunction<Burst> burst) {
        this.burst = burst;
    }

    /** Gives whether the fork became steady within the bound, or within the fewest bursts where these take longer. */
    boolean within(long boundNanos) {
        long began = System.nanoTime();
        long next = 1;
        for (int ran = 0; !steady() && (ran < FEWEST || System.nanoTime() - began < boundNanos); ran++) {
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
        return ran && bursts.size() == WINDOW && compilerRests() && !improves();
    }

    private boolean compilerRests() {
        long compilingMs = bursts.stream().mapToLong(Burst::compilingMs).sum();
        long allNanos = bursts.stream().mapToLong(Burst::nanos).sum();
        return TimeUnit.MILLISECONDS.toNanos(compilingMs) <= COMPILING * allNanos;
    }

    private boolean improves() {
        double[] nanos = bursts.stream().mapToDouble(Burst::nanosPerCycle).toArray();
        return median(nanos, HALF, WINDOW) < (1 - IMPROVEMENT) * median(nanos, 0, HALF);
    }

    /** The lower one of an even number. */
    private static double median(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
