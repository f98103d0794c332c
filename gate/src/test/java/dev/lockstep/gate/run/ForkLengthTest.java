package dev.lockstep.gate.run;

import static dev.lockstep.gate.run.GateForks.USUAL;
import static dev.lockstep.gate.run.GateForks.block;
import static dev.lockstep.gate.run.GateForks.fork;
import static dev.lockstep.gate.run.GateForks.scores;
import static dev.lockstep.gate.run.GateForks.screen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.plan.Iterations;
import dev.lockstep.harness.plan.JmhOptions;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForkLengthTest {

    private static final ForkLength LENGTH = new ForkLength(JmhOptions.NONE);

    @Test
    void manyShortIterationsInTheTimeOfAFork() {
        assertThat(LENGTH.usual()).isEqualTo(USUAL);
        assertThat(LENGTH.usual().total()).hasMillis(1_400);
    }

    @Test
    void theUserSetsTheLength() {
        assertThat(with("-i", "3").of(Stage.DECISION, screen(9, 1.0)))
                .isEqualTo(with("-i", "3").usual())
                .isEqualTo(new Iterations(2, 200, 3, 50));
        assertThat(with("-r", "1s").usual()).isEqualTo(new Iterations(2, 200, 5, 1_000));
        assertThat(with("-r", "100ms").of(Stage.DECISION, screen(0, 2.4))).isEqualTo(new Iterations(2, 200, 10, 100));
        assertThat(with("-wi", "4").of(Stage.DECISION, screen(12, 2.4))).isEqualTo(new Iterations(4, 200, 40, 50));
    }

    @Test
    void theScreenIsMeasuredAtTheUsualLength() {
        assertThat(LENGTH.of(Stage.SCREEN, screen(3, 2.4))).isEqualTo(USUAL);
        assertThat(LENGTH.of(Stage.SECOND_LOOK, List.of())).isEqualTo(USUAL);
    }

    @Test
    void whatIsSteadyEarlyIsMeasuredShorter() {
        assertThat(LENGTH.of(Stage.SECOND_LOOK, screen(0, 2.4)).measurements()).isEqualTo(12);
        assertThat(LENGTH.of(Stage.DECISION, screen(5, 2.4)).measurements()).isEqualTo(17);
        assertThat(LENGTH.of(Stage.DECISION, screen(8, 2.4))).isEqualTo(USUAL);
    }

    @Test
    void whatIsSteadyLateIsMeasuredTwiceAsLong() {
        assertThat(LENGTH.of(Stage.DECISION, screen(9, 2.4))).isEqualTo(new Iterations(4, 200, 40, 50));
    }

    /** A few forks that take longer than the others may do so by chance. */
    @Test
    void threeQuartersOfTheForksAreWhatCounts() {
        assertThat(LENGTH.steadyAfter(0, 0, 0, 0, 0, 0, 0, 20).measurements()).isEqualTo(12);
        assertThat(LENGTH.steadyAfter(0, 0, 0, 0, 4, 4, 4, 4).measurements()).isEqualTo(16);
    }

    /** The forks of later stages are of another length, and their number must not change what they are compared to. */
    @Test
    void onlyTheScreenIsAskedWhenForksAreSteady() {
        List<List<GateFork>> blocks =
                List.of(screen(2, 2.4).getFirst(), block(Stage.SECOND_LOOK, 9, 1.5), block(Stage.DECISION, 9, 1.5));
        assertThat(LENGTH.of(Stage.DECISION, blocks).measurements()).isEqualTo(14);
    }

    @Test
    void ratesAreSteadyWhereTheyAreHigh() {
        GateFork slowFirst = fork(Stage.SCREEN, USUAL, "thrpt", 2.4, scores(4, 50, 100));
        GateFork fastFirst = fork(Stage.SCREEN, USUAL, "thrpt", 2.4, scores(4, 100, 50));
        assertThat(slowFirst.iterationsBeforeSteady()).isEqualTo(4);
        assertThat(fastFirst.iterationsBeforeSteady()).isZero();
    }

    @Test
    void slowOperationsAreMeasuredLessOften() {
        assertThat(LENGTH.of(Stage.SCREEN, first("avgt", 6.5, 100e6))).isEqualTo(new Iterations(2, 200, 10, 100));
        assertThat(LENGTH.of(Stage.DECISION, first("avgt", 80, 3e9))).isEqualTo(LENGTH.fewest());
        assertThat(LENGTH.fewest()).isEqualTo(new Iterations(2, 200, 5, 200));
    }

    /** JMH gives the rate of both threads together. */
    @Test
    void slowOperationsHaveLowRates() {
        assertThat(LENGTH.of(Stage.SCREEN, first("thrpt", 6.5, 20))).isEqualTo(new Iterations(2, 200, 10, 100));
        assertThat(LENGTH.of(Stage.SCREEN, first("thrpt", 2.4, 1e6))).isEqualTo(USUAL);
    }

    /** An operation may count as many, and iterations may be set up; forks that only start slowly are no reason. */
    @Test
    void forksThatTakeMuchLongerHaveFewerIterations() {
        assertThat(LENGTH.of(Stage.SCREEN, first("avgt", 2.3 + 20 * 0.35, 100)))
                .isEqualTo(new Iterations(2, 200, 5, 200));
        assertThat(LENGTH.of(Stage.SCREEN, first("avgt", 2.3 + 4, 100))).isEqualTo(USUAL);
    }

    @Test
    void aForkOfTwoModesTakesTwiceTheTime() {
        GateFork once = fork(Stage.SCREEN, USUAL, "avgt", 2.3 + 20 * 0.35, 100);
        assertThat(LENGTH.of(Stage.SCREEN, List.of(List.of(GateForks.twice(once)))))
                .isEqualTo(USUAL);
    }

    /** The forks of a block of which one did not end soon have the fewest iterations. */
    @Test
    void whatWasSlowByChanceIsMeasuredAsUsual() {
        GateFork fork = fork(Stage.SCREEN, LENGTH.fewest(), "avgt", 2.5, 1);
        assertThat(LENGTH.of(Stage.SCREEN, List.of(List.of(fork)))).isEqualTo(USUAL);
    }

    @Test
    void failedForksSayNothing() {
        assertThat(LENGTH.of(Stage.DECISION, List.of(List.of(GateForks.failed(120))))
                        .measurements())
                .isEqualTo(12);
    }

    /** A first block with this score. */
    private static List<List<GateFork>> first(String mode, double seconds, double score) {
        GateFork fork = fork(Stage.SCREEN, USUAL, mode, seconds, scores(0, score, score));
        return List.of(Collections.nCopies(4, fork));
    }

    private static ForkLength with(String flag, String value) {
        return new ForkLength(JmhOptions.parseForGate(List.of(flag, value)));
    }
}
