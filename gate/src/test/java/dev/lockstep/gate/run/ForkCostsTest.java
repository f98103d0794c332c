package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.gate.decision.Policy;
import dev.lockstep.harness.plan.Iterations;
import dev.lockstep.harness.plan.JmhOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ForkCostsTest {

    private static final Task CHEAP = Task.of("cheap", Map.of());
    private static final Task DEAR = Task.of("dear", Map.of());
    private static final double RULER = 0.1;

    private static ForkCosts costs(Optional<Duration> budget) {
        return new ForkCosts(
                new GateSettings(
                        Policy.standard(),
                        Pattern.compile(""),
                        Map.of(),
                        JmhOptions.NONE,
                        Set.of(),
                        budget,
                        Optional.empty()),
                1);
    }

    private static List<List<GateFork>> blocks(Task task, Stage stage, int blocks, double seconds) {
        return Collections.nCopies(blocks, Collections.nCopies(4, fork(task, stage, null, seconds)));
    }

    private static GateFork fork(Task task, Stage stage, String reason, double seconds) {
        return new GateFork(
                stage, 1, 0, task, Arm.BASELINE, reason, seconds, Map.of(), Map.of(), null, "compiler", null);
    }

    private static int left(Map<Task, List<List<GateFork>>> measured, Predicate<Task> wanting) {
        return costs(Optional.of(Duration.ofSeconds(600)))
                .pairsLeft(measured, wanting)
                .orElseThrow();
    }

    @Test
    void whatWasSpentIsGone() {
        int some = left(Map.of(CHEAP, blocks(CHEAP, Stage.SCREEN, 2, 3)), _ -> true);
        int less = left(Map.of(CHEAP, blocks(CHEAP, Stage.SCREEN, 4, 3)), _ -> true);
        assertThat(some).isCloseTo((int) ((600 - 8 * (3 + RULER)) / (3 + RULER) / 2), within(1));
        assertThat(some - less).isBetween(3, 5);
    }

    /** A task that gets no more forks does not affect the cost of further ones, which is that of the screen's forks. */
    @Test
    void thePriceIsThatOfThoseThatMayGetMore() {
        Map<Task, List<List<GateFork>>> measured =
                Map.of(CHEAP, blocks(CHEAP, Stage.SCREEN, 2, 3), DEAR, blocks(DEAR, Stage.SCREEN, 2, 30));
        assertThat(left(measured, CHEAP::equals)).isGreaterThan(8 * left(measured, _ -> true));
        assertThat(left(Map.of(CHEAP, blocks(CHEAP, Stage.DECISION, 1, 3)), _ -> false))
                .isZero();
    }

    @Test
    void aForkThatFailedTookItsTimeAsWell() {
        GateFork killed = fork(DEAR, Stage.SCREEN, "it did not end within 2 min and was killed", 120);
        Map<Task, List<List<GateFork>>> measured =
                Map.of(CHEAP, blocks(CHEAP, Stage.SCREEN, 2, 3), DEAR, List.of(List.of(killed)));
        assertThat(left(measured, CHEAP::equals))
                .isCloseTo((int) ((600 - 8 * (3 + RULER) - 120 - RULER) / (3 + RULER) / 2), within(1));
    }

    @Test
    void whatTheRestWouldTakeIsNamed() {
        ForkCosts costs = costs(Optional.of(Duration.ofSeconds(60)));
        Map<Task, List<List<GateFork>>> measured = Map.of(CHEAP, blocks(CHEAP, Stage.SCREEN, 2, 3 - RULER));
        assertThat(costs.missing(measured, Set.of(CHEAP), 12))
                .contains(
                        "36 s of the budget are left, and the 12 pairs that decide a row take about 72 s; a --budget of"
                                + " about 168s pays for all");
        assertThat(costs(Optional.empty()).missing(measured, Set.of(CHEAP), 12)).isEmpty();
    }

    /** 12 s were spent; the rest takes 12 s and the decision on one suspect of 12 pairs 72 s. */
    @Test
    void aBudgetThatDoesNotPayForADecisionIsNamed() {
        List<PlannedBlock> rest = BlockOrder.of(Stage.SCREEN, Map.of(CHEAP, 1), 1, 1);
        Map<Task, List<List<GateFork>>> measured = Map.of(CHEAP, blocks(CHEAP, Stage.SCREEN, 1, 3 - RULER));
        int pairs = costs(Optional.empty()).settings().policy().fewestPairs(1);
        Duration enough = Duration.ofSeconds(12 + 12 + 6 * pairs + 1);
        assertThat(costs(Optional.of(enough)).shortfall(rest, measured)).isEmpty();
        assertThat(costs(Optional.of(enough.minusSeconds(5))).shortfall(rest, measured))
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("the rest of the screen takes about 12 s and the decision on one suspect %d s"
                                .formatted(6 * pairs))
                        .contains("allow a --budget of"));
        assertThat(costs(Optional.empty()).shortfall(rest, measured)).isEmpty();
    }

    @Test
    void singleShotsAreNotMeasuredForATime() {
        Task shots = Task.of("shots", Map.of()).in("ss");
        ForkCosts costs = ForkCosts.of(costs(Optional.empty()).settings(), List.of(shots));
        assertThat(costs.fork()).hasMillis(1_000);
        assertThat(costs(Optional.empty()).fork()).hasMillis(1_000 + 1_400);
    }

    @Test
    void withoutABudgetThereIsNoEnd() {
        assertThat(costs(Optional.empty()).pairsLeft(Map.of(CHEAP, blocks(CHEAP, Stage.SCREEN, 2, 3)), _ -> true))
                .isEmpty();
    }

    /** Forks that were steady from the first iteration on have 12 instead of 20 from then on, 0.4 s less. */
    @Test
    void shorterForksBuyMorePairs() {
        int pairs = left(Map.of(GateForks.TASK, GateForks.screen(0, 2.4)), _ -> true);
        assertThat(pairs).isCloseTo((int) ((600 - 8 * (2.4 + RULER)) / (2.0 + RULER) / 2), within(1));
        int longer = left(Map.of(GateForks.TASK, GateForks.screen(9, 2.4)), _ -> true);
        assertThat(longer).isCloseTo((int) ((600 - 8 * (2.4 + RULER)) / (3.8 + RULER) / 2), within(1));
    }

    /** What the forks of the second look took is known better than what those of the screen would take. */
    @Test
    void forksOfTheSameLengthArePreferred() {
        List<List<GateFork>> blocks = new ArrayList<>(GateForks.screen(0, 2.4));
        blocks.add(Collections.nCopies(
                4,
                GateForks.fork(
                        Stage.SECOND_LOOK, new Iterations(2, 200, 12, 50), "avgt", 1.2, GateForks.scores(0, 1, 1))));
        int spent = (int) (8 * (2.4 + RULER) + 4 * (1.2 + RULER));
        assertThat(left(Map.of(GateForks.TASK, blocks), _ -> true))
                .isCloseTo((int) ((600 - spent) / (1.2 + RULER) / 2), within(1));
    }

    @Test
    void everyModeIsShorter() {
        GateFork fork =
                GateForks.twice(GateForks.fork(Stage.SCREEN, GateForks.USUAL, "avgt", 4.8, GateForks.scores(0, 1, 1)));
        assertThat(left(Map.of(GateForks.TASK, List.of(Collections.nCopies(4, fork))), _ -> true))
                .isCloseTo((int) ((600 - 4 * (4.8 + RULER)) / (4.0 + RULER) / 2), within(1));
    }

    @Test
    void aStageIsEstimatedFromWhatWasMeasured() {
        ForkCosts costs = costs(Optional.empty());
        List<PlannedBlock> planned = BlockOrder.of(Stage.DECISION, Map.of(GateForks.TASK, 2, DEAR, 1), 1, 0);
        assertThat(costs.of(planned, Map.of(GateForks.TASK, GateForks.screen(0, 2.4))))
                .hasMillis((long) (8 * (2_000 + 100) + 4 * (900 + 100 + 1_400)));
    }

    @Test
    void asManyBlocksAreMeasuredAgainAsTheBudgetPaysFor() {
        Map<Task, List<List<GateFork>>> measured = Map.of(CHEAP, blocks(CHEAP, Stage.SCREEN, 2, 3 - RULER));
        ForkCosts costs = costs(Optional.of(Duration.ofSeconds(24 + 13)));
        assertThat(costs.affordable(measured, Map.of(CHEAP, 1))).isEqualTo(Map.of(CHEAP, 1));
        assertThat(costs.affordable(measured, Map.of(CHEAP, 5))).isEqualTo(Map.of(CHEAP, 1));
        assertThat(costs(Optional.empty()).affordable(measured, Map.of(CHEAP, 99)))
                .isEqualTo(Map.of(CHEAP, 99));
        assertThat(costs(Optional.of(Duration.ofSeconds(25))).affordable(measured, Map.of(CHEAP, 1)))
                .isEmpty();
    }
}
