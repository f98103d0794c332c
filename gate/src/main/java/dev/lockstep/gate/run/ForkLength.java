package dev.lockstep.gate.run;

import dev.lockstep.harness.plan.Iterations;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.stats.Samples;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How long the forks of a task measure, unless the user set the iterations. Many short iterations find more quiet
 * moments than few long ones. The length depends only on whole blocks of earlier stages, which have as many forks of
 * each arm; in the screen, on its first block.
 */
record ForkLength(JmhOptions options) {

    private static final Iterations SCREEN = new Iterations(2, 200, 20, 50);
    private static final long MEASURED_MS = 1_000;

    /** The number of steady iterations that a fork needs. */
    private static final int STEADY = 12;

    private static final double LATE_FORKS = 0.75;

    private static final int FEWEST = 5;

    /** If a fork took less than this longer for each iteration, its start and set-up did. */
    private static final double SET_UP_MS = 250;

    private static final int LONGER = 2;

    /** The length of a fork of which nothing is known. If the user set only the iterations' time, there are fewer. */
    Iterations usual() {
        return withIterationsOf(options.applyTo(SCREEN).measurementMs());
    }

    /** The length of forks that take much longer than planned. */
    Iterations fewest() {
        return withIterationsOf(Double.POSITIVE_INFINITY);
    }

    /** Whether the user did not set the length. */
    boolean adapts() {
        return !options.iterations().containsKey("-i") && !options.iterations().containsKey("-r");
    }

    /**
     * The length of the next forks of a task.
     *
     * @param measured its blocks so far
     */
    Iterations of(Stage stage, List<List<GateFork>> measured) {
        if (measured.isEmpty() || !adapts()) {
            return usual();
        }
        double iteration = iterationMillis(measured.getFirst());
        if (iteration > usual().measurementMs()) {
            return withIterationsOf(iteration);
        }
        return stage == Stage.SCREEN
                ? usual()
                : steadyAfter(measured.stream()
                        .flatMap(List::stream)
                        .filter(fork -> fork.ok() && fork.stage() == Stage.SCREEN)
                        .mapToDouble(GateFork::iterationsBeforeSteady)
                        .toArray());
    }

    /**
     * The time of an iteration: of one operation if that takes longer than planned. A fork that takes much longer has
     * slow operations too, each of which counts as many, or its iterations are set up.
     */
    private static double iterationMillis(List<GateFork> block) {
        double excess = median(block, GateFork::excessMillis);
        double operation = median(block, GateFork::operationMillis);
        return excess > SET_UP_MS ? Math.max(operation, excess) : operation;
    }

    private static double median(List<GateFork> block, ToDoubleFunction<GateFork> value) {
        return Samples.median(block.stream().mapToDouble(value).toArray());
    }

    /** As many iterations as fit into the usual time, so that forks with slow operations take no longer. */
    private Iterations withIterationsOf(double millis) {
        int number = Math.clamp(Math.round(MEASURED_MS / millis), FEWEST, SCREEN.measurements());
        return options.applyTo(new Iterations(SCREEN.warmups(), SCREEN.warmupMs(), number, MEASURED_MS / number));
    }

    /**
     * As few iterations as most forks need; twice the usual length if they were steady too late in it.
     *
     * @param begins the number of iterations of each fork of the usual length before it was steady
     */
    Iterations steadyAfter(double... begins) {
        int needed = STEADY + (begins.length == 0 ? 0 : (int) Math.ceil(Samples.quantile(LATE_FORKS, begins)));
        int longer = needed > SCREEN.measurements() ? LONGER : 1;
        return options.applyTo(new Iterations(
                longer * SCREEN.warmups(),
                SCREEN.warmupMs(),
                longer > 1 ? longer * SCREEN.measurements() : needed,
                SCREEN.measurementMs()));
    }
}
