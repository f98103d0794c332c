package dev.lockstep.gate.ruler;

import java.util.function.LongUnaryOperator;

/**
 * A short measurement of the machine beside a measured fork, with only the JDK: the speed of one computing thread, and
 * the time in which two threads pass a value to each other. Prints one line for each, {@code name<TAB>nanoseconds}. It
 * does not depend on the measured code, so a difference between two arms is a difference of the machine.
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
     * The mean time of a step. Not the median: a thread that shares its CPU is preempted between batches as often as
     * within them, and a median would not show it.
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

    /** 1,000 steps, each of which depends on the one before. */
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
