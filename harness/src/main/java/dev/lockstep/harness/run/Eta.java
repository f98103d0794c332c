package dev.lockstep.harness.run;

import dev.lockstep.harness.plan.PlannedFork;
import java.time.Duration;
import java.util.List;

/** The remaining time of a run: its estimate, corrected by the ratio of elapsed to estimated time so far. */
public final class Eta {

    private final List<PlannedFork> forks;
    private final long startNanos = System.nanoTime();

    public Eta(List<PlannedFork> forks) {
        this.forks = List.copyOf(forks);
    }

    /**
     * The number of expected forks before this one. A race may need more or fewer forks than expected; the rows after
     * it keep their expected positions.
     */
    public int before(PlannedFork fork) {
        int scores = (int) forks.stream().filter(each -> each.row().isScore()).count();
        return fork.row().isScore()
                ? Math.min(fork.index() - 1, scores)
                : (int) forks.stream()
                        .takeWhile(each -> !each.row().equals(fork.row()) || each.round() != fork.round())
                        .count();
    }

    public Duration left(int done) {
        return left(
                estimate(forks.subList(0, done)), estimate(forks), Duration.ofNanos(System.nanoTime() - startNanos));
    }

    static Duration left(Duration expectedSoFar, Duration expectedInAll, Duration elapsed) {
        double slowness = expectedSoFar.isZero() ? 1 : (double) elapsed.toMillis() / expectedSoFar.toMillis();
        return Duration.ofMillis((long) (expectedInAll.minus(expectedSoFar).toMillis() * slowness));
    }

    /** A readable duration, such as {@code 45 s} or {@code 4 min 05 s}. */
    public static String inWords(Duration duration) {
        if (duration.toHours() > 0) {
            return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : "%d s".formatted(duration.toSeconds());
    }

    private static Duration estimate(List<PlannedFork> forks) {
        return forks.stream().map(fork -> fork.row().forkEstimate()).reduce(Duration.ZERO, Duration::plus);
    }
}
