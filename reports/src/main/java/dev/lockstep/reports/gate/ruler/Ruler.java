package dev.lockstep.reports.gate.ruler;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * A short look at the machine beside a measured fork, by the JDK alone: how fast one thread computes, and how fast two
 * threads hand a value to each other. Prints a line for each, {@code name<TAB>nanoseconds}. It knows nothing of what is
 * measured, so where it differs between two arms, so did the machine.
 */
public final class Ruler {

    private static final long SLICE_NANOS = 4_000_000;
    private static final int WARM_UP = 5;
    private static final int SLICES = 15;

    private Ruler() {}

    public static void main(String[] arguments) throws InterruptedException {
        print("loop", nanos(Ruler::compute, 1_000));
        PingPong game = new PingPong();
        print("ping-pong", nanos(game::play, 20));
        game.stop();
    }

    /** The median over slices of the time that one step takes. A slice is as many batches as fit into its time. */
    private static double nanos(LongUnaryOperator batch, int steps) {
        double[] perStep = new double[SLICES];
        long carried = System.nanoTime();
        for (int slice = -WARM_UP; slice < SLICES; slice++) {
            long start = System.nanoTime();
            long end = start;
            int batches = 0;
            for (; end - start < SLICE_NANOS; end = System.nanoTime()) {
                carried = batch.applyAsLong(carried);
                batches++;
            }
            if (slice >= 0) {
                perStep[slice] = (double) (end - start) / batches / steps;
            }
        }
        if (carried == 0) {
            System.err.println(); // keeps the result alive
        }
        Arrays.sort(perStep);
        return perStep[SLICES / 2];
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
