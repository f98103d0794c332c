package dev.lockstep.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.reports.data.ForkFile;
import dev.lockstep.reports.run.Selection.Profiling;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                forks.stream().filter(fork -> fork.row().isScore()).toList();
        assertThat(scores).isSortedAccordingTo(Comparator.comparingInt(PlannedFork::round));
        assertThat(forks.subList(scores.size(), forks.size()))
                .hasSize(13)
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
                .isEqualTo(Duration.ofMillis(2 * 4 * (2 * 100 + 3 * 200 + 1_300 + 900)));
    }

    @Test
    void quickAndSmokeKeepTheirPromises() {
        assertThat(quick.estimate()).isLessThan(Duration.ofSeconds(275));
        assertThat(Catalogues.plan("smoke", Selection.NONE, 1).estimate()).isLessThan(Duration.ofSeconds(50));
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
    void whatMakesNoDifferenceIsNoParameter() {
        assertThat(only("exchange", "phaser").recorded())
                .doesNotContainKeys("wait", "hint", "order")
                .containsEntry("stamp", "");
        assertThat(only("exchange", "off-heap").recorded())
                .doesNotContainKey("order")
                .containsEntry("wait", "adaptive")
                .containsEntry("hint", "on")
                .containsEntry("stamp", "apart");
        assertThat(only("exchange", "flags").parameters())
                .containsEntry("order", "release-acquire")
                .containsEntry("stamp", "apart");
    }

    @Test
    void whatMakesNoDifferenceRepeatsNoRow() {
        Map<Axis, List<String>> axes = new EnumMap<>(Axis.class);
        axes.put(Axis.WORKLOAD, List.of("exchange"));
        axes.put(Axis.STAMP, List.of("apart", "inline"));
        axes.put(Axis.ORDER, List.of("release-acquire", "volatile"));
        axes.put(Axis.WAIT, List.of("spin", "yield"));
        axes.put(Axis.HINT, List.of("on", "off"));
        assertThat(rows(axes, "phaser")).hasSize(1);
        assertThat(rows(axes, "off-heap")).hasSize(3);
        assertThat(rows(axes, "flags")).hasSize(12);
    }

    private static List<Row> rows(Map<Axis, List<String>> axes, String implementation) {
        axes.put(Axis.IMPLEMENTATION, List.of(implementation));
        return scored(Catalogues.plan("smoke", select(axes), 1));
    }

    @Test
    void anImplementationForTwoIsLeftOutOfRowsForMore() {
        Selection sound = select(Map.of(Axis.IMPLEMENTATION, List.of("sound"), Axis.THREADS, List.of("2", "4")));
        assertThat(Catalogues.plan("smoke", sound, 1).rows())
                .filteredOn(row -> row.measures(Axis.IMPLEMENTATION, "exchanger"))
                .isNotEmpty()
                .allMatch(row -> row.measures(Axis.THREADS, "2"));
    }

    @ParameterizedTest
    @CsvSource({"exchange, 2, 4", "exchange, 4, 2", "exchange, 4, 4"})
    void anImplementationForTwoIsRefusedForMoreWhereBothAreNamed(String workload, String first, String second) {
        Selection named = select(Map.of(
                Axis.WORKLOAD, List.of(workload),
                Axis.IMPLEMENTATION, List.of("exchanger"),
                Axis.THREADS, List.of(first, second)));
        assertThatThrownBy(() -> Catalogues.plan("smoke", named, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--threads must be at most 2 for --impl exchanger but is 4: give --threads 2.");
    }

    @Test
    void anImplementationForTwoNeedsARow() {
        Selection named =
                select(Map.of(Axis.WORKLOAD, List.of("fibonacci"), Axis.IMPLEMENTATION, List.of("exchanger")));
        assertThatThrownBy(() -> Catalogues.plan("smoke", named, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("but is more in all of the preset's rows: give --threads 2");
    }

    @Test
    void whatIsWrittenByHandIsMeasuredAsItIsOrNotAtAll() {
        assertThat(Catalogues.plan("quick", select(Map.of(Axis.WORKLOAD, List.of("by-hand"))), 1)
                        .rows())
                .hasSize(1);
        assertThat(Catalogues.plan("quick", select(Map.of(Axis.IMPLEMENTATION, List.of("padded"))), 1)
                        .rows())
                .noneMatch(row -> row.measures(Axis.WORKLOAD, "by-hand"));
        Selection both =
                select(Map.of(Axis.WORKLOAD, List.of("exchange", "by-hand"), Axis.IMPLEMENTATION, List.of("padded")));
        assertThatThrownBy(() -> Catalogues.plan("quick", both, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--workload by-hand: it takes nothing but --impl stamped --threads 2");
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
    void whatComputesIsNamedAfterHowMuch() {
        Selection selection = select(Map.of(
                Axis.WORKLOAD, List.of("compute"),
                Axis.IMPLEMENTATION, List.of("mutex"),
                Axis.THREADS, List.of("2"),
                Axis.COMPUTE, List.of("10us", "2ms"),
                Axis.IMBALANCE, List.of("0%", "20%")));
        List<Row> rows = scored(Catalogues.plan("full", selection, 1));
        assertThat(rows.stream().map(row -> row.recorded().get("workload")))
                .containsExactly("compute 10us", "compute 10us 20%", "compute 2ms", "compute 2ms 20%");
        assertThat(rows.getLast().parameters()).containsEntry("compute", "2ms").containsEntry("imbalance", "20%");
        assertThat(only("exchange", "mutex").recorded()).doesNotContainKeys("compute", "imbalance");
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
    void everyImplementationOfAQuickRunIsProfiledExchanging() {
        assertThat(quick.rows().stream().filter(Row::isProfile).map(Row::subject))
                .containsAll(quick.rows().stream()
                        .map(Row::subject)
                        .filter(subject -> subject.startsWith("exchange "))
                        .toList());
    }

    @Test
    void whatTimingCostsIsMeasuredInForksEnoughForAnInterval() {
        Selection selection = new Selection(Map.of(), OptionalInt.of(1), Profiling.NONE, JmhOptions.NONE);
        assertThat(new Planner(Catalogues.small())
                        .plan(Preset.named("smoke").measuringOverhead(), selection, 1)
                        .forks())
                .filteredOn(fork -> !fork.row().isScore())
                .hasSize(6)
                .allMatch(fork -> fork.row().purpose().equals(ForkFile.OVERHEAD));
    }

    @Test
    void whatIsProfiledIsWhatIsCounted() {
        List<Row> rows = new Planner(Catalogues.small())
                .plan(Preset.named("quick").counting(), Selection.NONE, 1)
                .rows();
        assertThat(rows.stream()
                        .filter(row -> row.purpose().equals(ForkFile.COUNTERS))
                        .map(Row::recorded))
                .containsExactlyElementsOf(
                        rows.stream().filter(Row::isProfile).map(Row::recorded).toList());
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
        List<Row> rows = scored(Catalogues.plan("smoke", selection, 1));
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private static List<Row> scored(Plan plan) {
        return plan.rows().stream().filter(Row::isScore).toList();
    }

    private static Selection select(Map<Axis, List<String>> axes) {
        return new Selection(axes, OptionalInt.empty(), Profiling.SAMPLED, JmhOptions.NONE);
    }
}
