package dev.lockstep.gate.ruler;

import java.util.function.LongUnaryOperator;

/**
 * A short look at the machine beside a measured fork, by the JDK alone: how fast one thread computes, and how fast two
 * threads hand a value to each other. Prints a line for each, {@code name<TAB>nanoseconds}. It knows nothing of what is
 * measured, so where it differs between two arms, so did the machine.
 */
public final class Ruler {

    private static final long WARM_UP_NANOS = 20_000_000;
    private static final long NANOS = 60_000_000;

    private Ruler() {}

    public static void main(String[] arguments) throws InterruptedException {
        print("loop", nanos(Ruler::compute, 1_000));
        PingPong game = new PingPong();
        print("ping-pong", nanos(game::play, 20));
        game.stop();
    }

    /**
     * The time that one step takes in the mean: a thread that shares its CPU is stopped between its slices as often as
     * within them, and a median would not notice.
     */
    private static double nanos(LongUnaryOperator batch, int steps) {
        long carried = System.nanoTime();
        double perStep = 0;
        for (long time : new long[] {WARM_UP_NANOS, NANOS}) {
            long start = System.nanoTime();
            long end = start;
            long batches = 0;
            for (; end - start < time; end = System.nanoTime()) {
                carried = batch.applyAsLong(carried);
                batches++;
            }
            perStep = (double) (end - start) / batches / steps;
        }
        if (carried == 0) {
            System.err.println(); // keeps the result alive
        }
        return perStep;
    }

    /** A thousand steps, each of which needs the one before. */
    private static long compute(long seed) {
        long value = seed;
        for (int i = 0; i < 1_000; i++) {
            value = value * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            value ^= value >>> 29;
        }
        return value;
    }

    private static void print(String name, double nanos) {
        System.out.println(name + "\t" + nanos);
    }
}
