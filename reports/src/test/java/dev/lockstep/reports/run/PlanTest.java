package dev.lockstep.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.reports.run.Selection.Profiling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private final Plan quick = Catalogues.plan("quick", Selection.NONE, 42);

    @Test
    void everyRowRunsOnceARound() {
        quick.forks().stream()
                .collect(Collectors.groupingBy(
                        PlannedFork::row, Collectors.mapping(PlannedFork::round, Collectors.toList())))
                .forEach((row, rounds) -> assertThat(rounds)
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, row.forks()).boxed().toList()));
    }

    @Test
    void roundsFollowEachOtherAndProfilesComeLast() {
        List<PlannedFork> forks = quick.forks();
        List<PlannedFork> scores =
                forks.stream().filter(fork -> !fork.row().isProfile()).toList();
        assertThat(scores).isSortedAccordingTo(Comparator.comparingInt(PlannedFork::round));
        assertThat(forks.subList(scores.size(), forks.size()))
                .hasSize(4)
                .allMatch(fork -> fork.row().isProfile());
        assertThat(forks)
                .extracting(PlannedFork::index)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, forks.size()).boxed().toList());
    }

    @Test
    void eachRoundHasAnOrderOfItsOwn() {
        Map<Integer, List<Row>> rounds = quick.forks().stream()
                .filter(fork -> fork.row().forks() == 5)
                .collect(Collectors.groupingBy(
                        PlannedFork::round, Collectors.mapping(PlannedFork::row, Collectors.toList())));
        assertThat(rounds.values().stream().distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void theSeedDecidesTheOrder() {
        assertThat(Catalogues.plan("quick", Selection.NONE, 42).forks()).isEqualTo(quick.forks());
        assertThat(Catalogues.plan("quick", Selection.NONE, 43).forks()).isNotEqualTo(quick.forks());
    }

    @Test
    void estimatesIterationsAndJvmStarts() {
        Row row = new Row("b", Map.of(), Map.of(), new Iterations(2, 100, 3, 200), 4, "score");
        assertThat(new Plan(List.of(row, row), 1).estimate())
                .isEqualTo(Duration.ofMillis(2 * 4 * (2 * 100 + 3 * 200 + 1_400)));
    }

    @Test
    void quickAndSmokeKeepTheirPromisesWithSevenSoundImplementations() {
        assertThat(estimate("quick")).isLessThan(Duration.ofSeconds(285));
        assertThat(estimate("smoke")).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void rowsHaveTheImplementationsOwnLayoutAndStorage() {
        Row row = only("exchange", "off-heap");
        assertThat(row.parameters())
                .containsEntry("layout", "packed")
                .containsEntry("storage", "off-heap")
                .doesNotContainKeys("stamp", "workload");
        assertThat(row.recorded()).containsEntry("stamp", "apart").containsEntry("workload", "exchange");
    }

    @Test
    void whatHasNoFlagsWaitsInItsOwnWay() {
        assertThat(only("exchange", "phaser").recorded())
                .doesNotContainKey("wait")
                .containsEntry("stamp", "");
        assertThat(only("exchange", "off-heap").recorded()).containsEntry("wait", "adaptive");
    }

    @Test
    void aBenchmarkWithSeveralWorkloadsGetsItsOwnAsAParameter() {
        assertThat(only("plain-writes", "atomic-barrier").parameters()).containsEntry("workload", "plain-writes");
    }

    @Test
    void aRowOfTwoSweepsIsMeasuredOnce() {
        List<Row> rows = Catalogues.plan("full", Selection.NONE, 1).rows();
        assertThat(rows.stream().filter(row -> !row.isProfile()).map(row -> row.benchmark() + row.recorded()))
                .doesNotHaveDuplicates();
    }

    @Test
    void forksAndProfilingAreTheUsers() {
        Selection selection =
                new Selection(Map.of(), OptionalInt.of(2), Profiling.NONE, JmhOptions.parse(List.of("-r", "2s")));
        assertThat(Catalogues.plan("quick", selection, 1).rows()).allSatisfy(row -> {
            assertThat(row.isProfile()).isFalse();
            assertThat(row.forks()).isEqualTo(2);
            assertThat(row.iterations().measurementMs()).isEqualTo(2_000);
        });
    }

    @Test
    void aWorkloadThatThePresetLacksLeavesNothingToMeasure() {
        Selection selection = select(Map.of(Axis.WORKLOAD, List.of("volatile-writes")));
        assertThatThrownBy(() -> Catalogues.plan("smoke", selection, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("volatile-writes")
                .hasMessageContaining("--preset full");
    }

    private static Row only(String workload, String implementation) {
        Selection selection = select(Map.of(
                Axis.WORKLOAD, List.of(workload),
                Axis.IMPLEMENTATION, List.of(implementation, implementation),
                Axis.LAYOUT, List.of(Axis.DEFAULT)));
        List<Row> rows = Catalogues.plan("smoke", selection, 1).rows();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private static Selection select(Map<Axis, List<String>> axes) {
        return new Selection(axes, OptionalInt.empty(), Profiling.SAMPLED, JmhOptions.NONE);
    }

    private static Duration estimate(String preset) {
        List<String> lines = new ArrayList<>(Catalogues.LINES);
        for (String alias : List.of("rw-lock", "padded", "cyclic-barrier", "phaser")) {
            lines.add("implementation\t%s\tk\tpacked\tapart\theap\ttrue\td".formatted(alias));
        }
        return new Planner(Catalogue.parse(lines))
                .plan(Preset.named(preset), Selection.NONE, 1)
                .estimate();
    }
}
