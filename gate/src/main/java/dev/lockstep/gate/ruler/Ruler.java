package dev.lockstep.gate.ruler;

import java.io.IOException;
import java.util.function.LongUnaryOperator;

/**
 * A short measurement of the machine beside a measured fork, with only the JDK: the speed of one computing thread, and
 * the time in which two threads pass a value to each other. It does not depend on the measured code, so a difference
 * between two arms is a difference of the machine.
 *
 * <p>The process measures once for each line of its standard input, and ends with it; between lines none of its threads
 * runs. An answer is one line for each ruler, {@code name<TAB>nanoseconds}, and an empty line.
 */
public final class Ruler {

    public static final String LOOP = "loop";
    public static final String PING_PONG = "ping-pong";

    private static final long NANOS = 40_000_000;

    /** After these measurements everything is compiled, and no difference between the arms is one of compilation. */
    private static final int WARM_UPS = 40;

    private static final long WARM_UP_NANOS = 5_000_000;

    private final PingPong game = new PingPong();

    private Ruler() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Ruler ruler = new Ruler();
        for (int i = 0; i < WARM_UPS; i++) {
            ruler.answer(WARM_UP_NANOS);
        }
        for (int read = System.in.read(); read >= 0; read = System.in.read()) {
            if (read == '\n') {
                System.out.println(ruler.answer(NANOS));
            }
        }
    }

    private String answer(long time) throws InterruptedException {
        double loop = nanos(Ruler::compute, 1_000, time);
        game.start();
        double pingPong = nanos(game::play, 20, time);
        game.stop();
        return LOOP + '\t' + loop + '\n' + PING_PONG + '\t' + pingPong + '\n';
    }

    /**
     * The mean time of a step. Not the median: a thread that shares its CPU is preempted between batches as often as
     * within them, and a median would not show it.
     */
    private static double nanos(LongUnaryOperator batch, int steps, long time) {
        long carried = batch.applyAsLong(System.nanoTime()); // waits for the other thread
        long start = System.nanoTime();
        long end = start;
        long batches = 0;
        for (; end - start < time; end = System.nanoTime()) {
            carried = batch.applyAsLong(carried);
            batches++;
        }
        if (carried == 0) {
            System.err.println(); // keeps the result alive
        }
        return (double) (end - start) / batches / steps;
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
}
