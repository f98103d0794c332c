package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.gate.decision.Routing;
import dev.lockstep.harness.plan.Iterations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssemblyTest {

    private static final Iterations LONGER = new Iterations(4, 200, 40, 50);

    @Test
    void forksThatTheGateWarmsUpLongerCanBeCompared() {
        assertThat(mismatches(GateForks.TASK, GateForks.USUAL, GateForks.USUAL, LONGER, LONGER))
                .isEmpty();
    }

    /** The gate does not set the warm-up of single shots. */
    @Test
    void singleShotsThatAreWarmedUpLongerCannotBeCompared() {
        assertThat(mismatches(GateForks.TASK.in("ss"), GateForks.USUAL, LONGER, GateForks.USUAL, LONGER))
                .containsExactly("warm-up 2 x  against 4 x ");
    }

    /** A collection metric has a value only if a collection ran in the fork. */
    @Test
    void blocksWithoutAScoreInEveryForkAreNamed() {
        Assembly assembly = new Assembly(Set.of("gc.time"));
        assembly.add(block(GateForks.TASK, GateForks.USUAL, GateForks.USUAL));
        List<GateFork> some = block(GateForks.TASK, GateForks.USUAL, GateForks.USUAL);
        ((ObjectNode) some.getLast().jmh().get(0))
                .putObject("secondaryMetrics")
                .putObject("gc.time")
                .put("scoreUnit", "ms")
                .putArray("rawData")
                .addArray()
                .add(3);
        assembly.add(some);
        assertThat(assembly.lost())
                .singleElement()
                .satisfies(
                        line -> assertThat(line).endsWith("2 of 2 blocks are left out, because a fork has no score"));
    }

    /** The differences after two blocks, each with these iterations in the baseline and in the candidate. */
    private static List<String> mismatches(
            Task task, Iterations base1, Iterations new1, Iterations base2, Iterations new2) {
        Assembly assembly = new Assembly(Set.of());
        assembly.add(block(task, base1, new1));
        assembly.add(block(task, base2, new2));
        return assembly.rows(new Routing(List.of(), List.of())).getFirst().mismatches();
    }

    private static List<GateFork> block(Task task, Iterations baseline, Iterations candidate) {
        return Stream.of(Arm.BASELINE, Arm.BASELINE, Arm.CANDIDATE, Arm.CANDIDATE)
                .map(arm -> fork(task, arm, arm == Arm.BASELINE ? baseline : candidate))
                .toList();
    }

    private static GateFork fork(Task task, Arm arm, Iterations times) {
        GateFork one = GateForks.fork(Stage.SCREEN, times, "avgt", 2.4, GateForks.scores(0, 1, 1));
        return new GateFork(
                one.stage(), 1, 0, task, arm, null, one.seconds(), Map.of(), Map.of(), times, "compiler", one.jmh());
    }
}
