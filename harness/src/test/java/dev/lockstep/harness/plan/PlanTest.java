package dev.lockstep.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.Selection.Profiling;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.run.DescribedJars;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    private final Plan quick = DescribedJars.plan("quick", Selection.NONE, 42);

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
        Map<Integer, List<PlannedRow>> rounds = quick.forks().stream()
                .filter(fork -> fork.row().forks() == 5)
                .collect(Collectors.groupingBy(
                        PlannedFork::round, Collectors.mapping(PlannedFork::row, Collectors.toList())));
        assertThat(rounds.values().stream().distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void theSeedDecidesTheOrder() {
        assertThat(DescribedJars.plan("quick", Selection.NONE, 42).forks()).isEqualTo(quick.forks());
        assertThat(DescribedJars.plan("quick", Selection.NONE, 43).forks()).isNotEqualTo(quick.forks());
    }

    @Test
    void estimatesIterationsAndJvmStarts() {
        PlannedRow row = new PlannedRow("b", Map.of(), Map.of(), new Iterations(2, 100, 3, 200), 4, "score");
        assertThat(new Plan(List.of(row, row), 1).estimate())
                .isEqualTo(Duration.ofMillis(2 * 4 * (2 * 100 + 3 * 200 + 1_300 + 900)));
    }

    @Test
    void quickAndSmokeKeepTheirPromises() {
        assertThat(quick.estimate()).isLessThan(Duration.ofSeconds(275));
        assertThat(DescribedJars.plan("smoke", Selection.NONE, 1).estimate()).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void rowsHaveTheImplementationsOwnLayoutAndStorage() {
        PlannedRow row = only("exchange", "off-heap");
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
        Map<Parameter, List<String>> choices = new EnumMap<>(Parameter.class);
        choices.put(Parameter.WORKLOAD, List.of("exchange"));
        choices.put(Parameter.STAMP, List.of("apart", "inline"));
        choices.put(Parameter.ORDER, List.of("release-acquire", "volatile"));
        choices.put(Parameter.WAIT, List.of("spin", "yield"));
        choices.put(Parameter.HINT, List.of("on", "off"));
        assertThatThrownBy(() -> rows(choices, "phaser"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("--stamp applies only to implementations that take it");
        choices.remove(Parameter.STAMP);
        choices.remove(Parameter.ORDER);
        assertThat(rows(choices, "off-heap")).hasSize(3);
        choices.put(Parameter.STAMP, List.of("apart", "inline"));
        choices.put(Parameter.ORDER, List.of("release-acquire", "volatile"));
        assertThat(rows(choices, "flags")).hasSize(12);
    }

    private static List<PlannedRow> rows(Map<Parameter, List<String>> choices, String implementation) {
        choices.put(Parameter.IMPLEMENTATION, List.of(implementation));
        return scored(DescribedJars.plan("smoke", select(choices), 1));
    }

    @Test
    void anImplementationForTwoIsLeftOutOfRowsForMore() {
        Selection sound =
                select(Map.of(Parameter.IMPLEMENTATION, List.of("sound"), Parameter.THREADS, List.of("2", "4")));
        assertThat(DescribedJars.plan("smoke", sound, 1).rows())
                .filteredOn(row -> row.measures(Parameter.IMPLEMENTATION, "exchanger"))
                .isNotEmpty()
                .allMatch(row -> row.measures(Parameter.THREADS, "2"));
    }

    @Test
    void rowsThatTheMachineCannotOfferAreSkippedWithTheReason() {
        Plan plan = planOfOneCache(List.of("cross-llc", "spread", "numa-local"));
        assertThat(plan.rows()).isNotEmpty().allMatch(row -> row.measures(Parameter.AFFINITY, "spread"));
        assertThat(plan.skipped())
                .containsExactly(
                        "Rows with --affinity cross-llc are skipped: one cache.",
                        "Rows with --affinity numa-local are skipped: one node.");
        assertThat(planOfOneCache(List.of("spread")).skipped()).isEmpty();
    }

    @Test
    void whatIsSkippedIsKnownAfterTheBudgetToo() {
        Plan plan = DescribedJars.withOneCache()
                .plan(Preset.named("quick"), select(Map.of(Parameter.AFFINITY, List.of("spread", "cross-llc"))), 1);
        assertThat(plan.within(Duration.ofMinutes(30)).skipped())
                .isEqualTo(plan.skipped())
                .hasSize(1);
    }

    @Test
    void whereEveryRowWouldBeSkippedTheReasonIsTheError() {
        assertThatThrownBy(() -> planOfOneCache(List.of("cross-llc", "numa-local")))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--affinity cross-llc is not possible on this machine: one cache. --affinity numa-local is"
                        + " not possible on this machine: one node. --affinity takes none, spread, same-core, virtual"
                        + " here.");
    }

    private static Plan planOfOneCache(List<String> affinities) {
        return DescribedJars.withOneCache()
                .plan(Preset.named("smoke"), select(Map.of(Parameter.AFFINITY, affinities)), 1);
    }

    @ParameterizedTest
    @CsvSource({"exchange, 2, 4", "exchange, 4, 2", "exchange, 4, 4"})
    void anImplementationForTwoIsRefusedForMoreWhereBothAreNamed(String workload, String first, String second) {
        Selection named = select(Map.of(
                Parameter.WORKLOAD, List.of(workload),
                Parameter.IMPLEMENTATION, List.of("exchanger"),
                Parameter.THREADS, List.of(first, second)));
        assertThatThrownBy(() -> DescribedJars.plan("smoke", named, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--threads must be at most 2 for --impl exchanger but is 4: give --threads 2.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1    | 1, 2
            2    | 1, 2, 4
            3    | 1, 2, 3, 4, 6
            6    | 1, 2, 4, 6, 8, 12
            16   | 1, 2, 4, 8, 16, 32
            700  | 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 700, 1024
            """)
    void automaticThreadsGoUpToTwiceTheUsableCpus(int cpus, String threads) {
        assertThat(threads(automatic("auto"), cpus)).containsExactly(threads.split(", "));
    }

    @Test
    void automaticThreadsCanBeAddedToOthers() {
        assertThat(threads(automatic("2", "auto", "24"), 2)).containsExactly("2", "1", "4", "24");
    }

    @Test
    void automaticThreadsLeaveOutAnImplementationForTwo() {
        Selection sound =
                select(Map.of(Parameter.IMPLEMENTATION, List.of("exchanger"), Parameter.THREADS, List.of("auto")));
        assertThat(threads(sound, 4)).containsExactly("1", "2");
    }

    private static Selection automatic(String... threads) {
        return select(Map.of(
                Parameter.WORKLOAD, List.of("exchange"),
                Parameter.IMPLEMENTATION, List.of("mutex"),
                Parameter.THREADS, List.of(threads)));
    }

    private static List<String> threads(Selection selection, int cpus) {
        Plan plan = new Planner(DescribedJars.small(), cpus).plan(Preset.named("smoke"), selection, 1);
        return scored(plan).stream()
                .map(row -> row.recorded().get("threads"))
                .distinct()
                .toList();
    }

    @Test
    void anImplementationForTwoNeedsARow() {
        Selection named = select(
                Map.of(Parameter.WORKLOAD, List.of("fibonacci"), Parameter.IMPLEMENTATION, List.of("exchanger")));
        assertThatThrownBy(() -> DescribedJars.plan("smoke", named, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("but is more in all of the preset's rows: give --threads 2");
    }

    @Test
    void aThreadForEachPartyThatReadsAllIsNotRecorded() {
        assertThat(only("exchange", "stamped").recorded()).doesNotContainKeys("fold", "neighbours");
        PlannedRow folded = folded("stamped", "8", "3").getFirst();
        assertThat(folded.parameters()).containsEntry("fold", "3").containsEntry("neighbours", "ring");
        assertThat(folded.key().fold()).isEqualTo(3);
        assertThat(folded.key().crew()).isEqualTo(3);
        assertThat(folded.key().neighbours()).isEqualTo("ring");
        assertThat(folded.label()).contains(", fold 3, ring");
    }

    @Test
    void aThreadDrivesNoMorePartiesThanThereAre() {
        assertThat(folded("stamped", "2", "1", "2", "8"))
                .extracting(row -> row.parameters().get("fold"))
                .containsExactly(null, "2");
    }

    private static List<PlannedRow> folded(String implementation, String threads, String... folds) {
        return scored(DescribedJars.plan(
                "smoke",
                select(Map.of(
                        Parameter.WORKLOAD, List.of("exchange"),
                        Parameter.IMPLEMENTATION, List.of(implementation),
                        Parameter.THREADS, List.of(threads),
                        Parameter.FOLD, List.of(folds),
                        Parameter.NEIGHBOURS, List.of("ring"))),
                1));
    }

    @Test
    void whatAProtocolDoesNotSupportIsLeftOutWithTheReason() {
        Plan plan = DescribedJars.plan(
                "smoke",
                select(Map.of(
                        Parameter.WORKLOAD, List.of("exchange"),
                        Parameter.IMPLEMENTATION, List.of("stamped", "phaser", "mutex", "atomic-barrier"),
                        Parameter.THREADS, List.of("4"),
                        Parameter.FOLD, List.of("1", "2"),
                        Parameter.NEIGHBOURS, List.of("all", "ring"))),
                1);
        assertThat(scored(plan)).hasSize(4 + 2 + 1 + 1);
        assertThat(plan.skipped())
                .containsExactlyInAnyOrder(
                        "Rows with --neighbours ring are skipped for phaser, mutex, atomic-barrier: each one's protocol"
                                + " has no epoch for each party.",
                        "Rows with --fold 2 are skipped for phaser, mutex: each one's protocol needs a thread for each"
                                + " party.");
        assertThat(Preset.names())
                .allSatisfy(preset -> assertThat(
                                DescribedJars.plan(preset, Selection.NONE, 1).skipped())
                        .noneMatch(line -> line.startsWith("Rows")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FOLD       | 2    | --fold must be 1 for --impl phaser, whose protocol needs a thread for each party
            NEIGHBOURS | ring | --neighbours must be all for --impl phaser, whose protocol has no epoch for each party
            """)
    void whatNoNamedProtocolSupportsIsRefused(Parameter parameter, String value, String message) {
        Selection named = select(Map.of(
                Parameter.IMPLEMENTATION,
                List.of("stamped", "phaser"),
                Parameter.THREADS,
                List.of("4"),
                parameter,
                List.of(value)));
        assertThatThrownBy(() -> DescribedJars.plan("smoke", named, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void whereNoRowIsLeftTheReasonIsTheError() {
        Selection none =
                select(Map.of(Parameter.WORKLOAD, List.of("plain-writes"), Parameter.NEIGHBOURS, List.of("ring")));
        assertThatThrownBy(() -> DescribedJars.plan("quick", none, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Rows with --neighbours ring are skipped for atomic-barrier: its protocol has no epoch for"
                        + " each party. No row is left: give --impl stamped.");
    }

    @Test
    void whoReadsLessIsNoCandidateBesideThoseWhoReadAll() {
        Selection selection = select(Map.of(
                Parameter.IMPLEMENTATION, List.of("stamped", "flags"),
                Parameter.WORKLOAD, List.of("exchange"),
                Parameter.THREADS, List.of("4"),
                Parameter.AFFINITY, List.of("spread"),
                Parameter.FOLD, List.of("1", "2"),
                Parameter.READ, List.of("sum", "stream"),
                Parameter.NEIGHBOURS, List.of("all", "ring")));
        assertThat(DescribedJars.plan("quick", selection, 1).races())
                .extracting(
                        race -> race.group().neighbours() + " " + race.rows().size())
                .containsExactlyInAnyOrder("all 8", "ring 8");
    }

    @Test
    void aCrowdsRecommendationHasFoldedCandidatesAndKeepsItsTime() {
        Selection crowd = select(Map.of(Parameter.THREADS, List.of("8"), Parameter.AFFINITY, List.of("none")));
        Plan plan = new Planner(DescribedJars.small()).plan(Preset.recommend("exchange", 4), crowd, 1);
        assertThat(plan.races()).hasSize(1);
        assertThat(plan.races().getFirst().rows())
                .filteredOn(row -> row.key().fold() == 4)
                .extracting(PlannedRow::subject)
                .containsExactlyInAnyOrder("exchange of stamped", "exchange of central-word");
        assertThat(plan.allWithin(Duration.ofMinutes(3)).races()).hasSize(1);
        assertThat(new Planner(DescribedJars.small())
                        .plan(Preset.recommend("exchange", 1), Selection.NONE, 1)
                        .rows())
                .allMatch(row -> row.key().fold() == 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COMPUTE   | 10us  | exchange | --compute applies only to --workload compute or late, and none
            IMBALANCE | 20%   | late     | --imbalance applies only to --workload compute, and none
            IMBALANCE | 20%   | exchange | --imbalance applies only to --workload compute, and none
            SIZE      | small | exchange | --size applies only to programs, such as --workload
            SEGMENT   | 100   | life     | --segment applies only to workloads that are no programs, and none
            FOLD      | 2     | life     | --fold applies only to workloads that are no programs, and none
            """)
    void aChoiceThatWouldBeIgnoredIsRefused(Parameter parameter, String value, String workload, String reason) {
        Selection selection = select(Map.of(Parameter.WORKLOAD, List.of(workload), parameter, List.of(value)));
        assertThatThrownBy(() -> DescribedJars.plan("smoke", selection, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(reason);
    }

    /** The case in the README and in the help, on two CPUs. */
    @Test
    void aCrowdThatComputesGetsARecommendationInItsTime() {
        Selection crowd = select(Map.of(
                Parameter.THREADS, List.of("4"),
                Parameter.SEGMENT, List.of("100"),
                Parameter.COMPUTE, List.of("10us"),
                Parameter.IMBALANCE, List.of("20%"),
                Parameter.AFFINITY, List.of("none")));
        Plan plan = new Planner(DescribedJars.small()).plan(Preset.recommend("compute", 2), crowd, 1);
        assertThat(plan.allWithin(Duration.ofMinutes(4)).races()).hasSize(1);
    }

    @Test
    void whatIsWrittenByHandIsMeasuredAsItIsOrNotAtAll() {
        assertThat(DescribedJars.plan("quick", select(Map.of(Parameter.WORKLOAD, List.of("by-hand"))), 1)
                        .rows())
                .hasSize(1);
        assertThat(DescribedJars.plan("quick", select(Map.of(Parameter.IMPLEMENTATION, List.of("padded"))), 1)
                        .rows())
                .noneMatch(row -> row.measures(Parameter.WORKLOAD, "by-hand"));
        Selection both = select(Map.of(
                Parameter.WORKLOAD, List.of("exchange", "by-hand"), Parameter.IMPLEMENTATION, List.of("padded")));
        assertThatThrownBy(() -> DescribedJars.plan("quick", both, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--workload by-hand: it takes nothing but --impl stamped --wait spin");
        assertThat(DescribedJars.plan("quick", select(Map.of(Parameter.FOLD, List.of("2"))), 1)
                        .rows())
                .noneMatch(row -> row.measures(Parameter.WORKLOAD, "by-hand"));
    }

    @Test
    void whatIsWrittenByHandIsMeasuredWithAnyNumberOfThreads() {
        Selection threads =
                select(Map.of(Parameter.WORKLOAD, List.of("by-hand"), Parameter.THREADS, List.of("2", "4", "16")));
        assertThat(DescribedJars.plan("quick", threads, 1).rows())
                .extracting(row -> row.parameters().get("threads"))
                .containsExactlyInAnyOrder("2", "4", "16");
    }

    @Test
    void aLabelTellsRowsApart() {
        Map<Parameter, List<String>> choices = new EnumMap<>(Parameter.class);
        choices.put(Parameter.WORKLOAD, List.of("exchange"));
        choices.put(Parameter.STAMP, List.of("apart", "inline"));
        choices.put(Parameter.ORDER, List.of("release-acquire", "volatile"));
        choices.put(Parameter.WAIT, List.of("adaptive", "spin"));
        choices.put(Parameter.HINT, List.of("on", "off"));
        choices.put(Parameter.READ, List.of("sum", "copy"));
        assertThat(rows(choices, "flags"))
                .hasSize(32)
                .extracting(PlannedRow::label)
                .doesNotHaveDuplicates()
                .contains("exchange of flags, 2 threads, segment 10, packed, heap, none, stamp apart");
    }

    @Test
    void aBenchmarkWithSeveralWorkloadsGetsItsOwnAsAParameter() {
        Selection selection = select(Map.of(Parameter.WORKLOAD, List.of("plain-writes")));
        assertThat(scored(DescribedJars.plan("quick", selection, 1)))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.parameters()).containsEntry("workload", "plain-writes"));
    }

    @Test
    void computingIsMeasuredWhereItIsNamed() {
        Selection named =
                select(Map.of(Parameter.WORKLOAD, List.of("compute"), Parameter.COMPUTE, List.of("1us", "2us")));
        Plan plan = DescribedJars.plan("quick", named, 1);
        assertThat(plan.rows())
                .isNotEmpty()
                .allMatch(row -> row.isOf("compute"))
                .anyMatch(PlannedRow::isProfile);
        assertThat(plan.races()).hasSize(2);
        assertThat(quick.rows()).noneMatch(row -> row.isOf("compute"));
    }

    @Test
    void aRowOfTwoSweepsIsMeasuredOnce() {
        List<PlannedRow> rows = DescribedJars.plan("full", Selection.NONE, 1).rows();
        assertThat(rows.stream().filter(row -> !row.isProfile()).map(row -> row.benchmark() + row.recorded()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatComputesIsNamedAfterHowMuch() {
        Selection selection = select(Map.of(
                Parameter.WORKLOAD, List.of("compute"),
                Parameter.IMPLEMENTATION, List.of("mutex"),
                Parameter.THREADS, List.of("2"),
                Parameter.COMPUTE, List.of("10us", "2ms", "2ms/n"),
                Parameter.IMBALANCE, List.of("0%", "20%")));
        List<PlannedRow> rows = scored(DescribedJars.plan("full", selection, 1));
        assertThat(rows.stream().map(row -> row.recorded().get("workload")))
                .containsExactly(
                        "compute 10us",
                        "compute 10us 20%",
                        "compute 2ms",
                        "compute 2ms 20%",
                        "compute 2ms/n",
                        "compute 2ms/n 20%");
        assertThat(rows.stream().map(row -> row.key().hasFixedTotal()))
                .containsExactly(false, false, false, false, true, true);
        assertThat(rows.getLast().parameters())
                .containsEntry("compute", "2ms/n")
                .containsEntry("imbalance", "20%");
        assertThat(only("exchange", "mutex").recorded()).doesNotContainKeys("compute", "imbalance");
        assertThat(only("exchange", "mutex").key().hasFixedTotal()).isFalse();
    }

    @Test
    void howLatePartiesAreIsAskedFor() {
        Selection selection = select(Map.of(
                Parameter.WORKLOAD, List.of("late"),
                Parameter.IMPLEMENTATION, List.of("mutex"),
                Parameter.COMPUTE, List.of("50us", "2ms")));
        assertThat(scored(DescribedJars.plan("quick", selection, 1)))
                .allSatisfy(row -> assertThat(row.parameters()).doesNotContainKey("imbalance"))
                .extracting(row -> row.recorded().get("workload"))
                .containsExactly("late 50us", "late 2ms");
    }

    @Test
    void forksAndProfilingAreTheUsers() {
        Selection selection =
                new Selection(Map.of(), OptionalInt.of(2), Profiling.NONE, JmhOptions.parse(List.of("-r", "2s")));
        assertThat(DescribedJars.plan("quick", selection, 1).rows()).allSatisfy(row -> {
            assertThat(row.isProfile()).isFalse();
            assertThat(row.forks()).isEqualTo(2);
            assertThat(row.iterations().measurementMs()).isEqualTo(2_000);
        });
    }

    @Test
    void everyImplementationOfAQuickRunIsProfiledExchanging() {
        assertThat(quick.rows().stream().filter(PlannedRow::isProfile).map(PlannedRow::subject))
                .containsAll(quick.rows().stream()
                        .map(PlannedRow::subject)
                        .filter(subject -> subject.startsWith("exchange "))
                        .toList());
    }

    @Test
    void whatTimingCostsIsMeasuredInForksEnoughForAnInterval() {
        Selection selection = new Selection(Map.of(), OptionalInt.of(1), Profiling.NONE, JmhOptions.NONE);
        assertThat(new Planner(DescribedJars.small())
                        .plan(Preset.named("smoke").measuringOverhead(), selection, 1)
                        .forks())
                .filteredOn(fork -> !fork.row().isScore())
                .hasSize(6)
                .allMatch(fork -> fork.row().purpose().equals(ForkFile.OVERHEAD));
    }

    @Test
    void whatIsProfiledIsWhatIsCounted() {
        List<PlannedRow> rows = new Planner(DescribedJars.small())
                .plan(Preset.named("quick").counting(), Selection.NONE, 1)
                .rows();
        assertThat(rows.stream()
                        .filter(row -> row.purpose().equals(ForkFile.COUNTERS))
                        .map(PlannedRow::recorded))
                .containsExactlyElementsOf(rows.stream()
                        .filter(PlannedRow::isProfile)
                        .map(PlannedRow::recorded)
                        .toList());
    }

    @Test
    void aProgramIsMeasuredOnRequest() {
        Selection named = select(Map.of(
                Parameter.WORKLOAD, List.of("life"),
                Parameter.SIZE, List.of("small"),
                Parameter.IMPLEMENTATION, List.of("stamped", "cyclic-barrier"),
                Parameter.THREADS, List.of("1", "2")));
        Plan plan = DescribedJars.plan("quick", named, 1);
        assertThat(scored(plan))
                .extracting(PlannedRow::label)
                .containsExactly(
                        "life small of stamped, 1 thread, padded, off-heap, spread, stamp inline",
                        "life small of stamped, 2 threads, padded, off-heap, spread, stamp inline",
                        "life small of cyclic-barrier, 1 thread, packed, heap, spread",
                        "life small of cyclic-barrier, 2 threads, packed, heap, spread");
        assertThat(plan.rows()).filteredOn(PlannedRow::isProfile).hasSize(4);
        assertThat(plan.races()).hasSize(2);
        assertThat(plan.rows().getFirst().parameters())
                .containsEntry("workload", "life")
                .containsEntry("size", "small")
                .doesNotContainKeys("segment", "read", "compute");
        assertThat(quick.rows()).noneMatch(row -> row.isOf("life"));
        assertThat(only("exchange", "mutex").recorded()).doesNotContainKey("size");
    }

    @Test
    void aLargeProgramTakesLonger() {
        Duration[] estimates = Stream.of("small", "medium", "large")
                .map(size -> select(Map.of(Parameter.WORKLOAD, List.of("life"), Parameter.SIZE, List.of(size))))
                .map(selection -> DescribedJars.plan("quick", selection, 1).estimate())
                .toArray(Duration[]::new);
        assertThat(estimates).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mutex", "flags,mutex"})
    void aProgramThatNeedsEpochsRefusesAMemoryWithoutThem(String names) {
        Selection named = select(Map.of(
                Parameter.WORKLOAD, List.of("life-neighbours"),
                Parameter.IMPLEMENTATION, List.of(names.split(","))));
        assertThatThrownBy(() -> DescribedJars.plan("quick", named, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--impl must be one that takes --stamp for --workload life-neighbours but is mutex:"
                        + " choose one by list.");
    }

    @Test
    void aWorkloadThatThePresetLacksLeavesNothingToMeasure() {
        Selection selection = select(Map.of(Parameter.WORKLOAD, List.of("volatile-writes")));
        assertThatThrownBy(() -> DescribedJars.plan("smoke", selection, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("volatile-writes")
                .hasMessageContaining("--preset full");
    }

    private static PlannedRow only(String workload, String implementation) {
        Selection selection = select(Map.of(
                Parameter.WORKLOAD, List.of(workload),
                Parameter.IMPLEMENTATION, List.of(implementation, implementation),
                Parameter.LAYOUT, List.of(Parameter.DEFAULT)));
        List<PlannedRow> rows = scored(DescribedJars.plan("smoke", selection, 1));
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private static List<PlannedRow> scored(Plan plan) {
        return plan.rows().stream().filter(PlannedRow::isScore).toList();
    }

    private static Selection select(Map<Parameter, List<String>> choices) {
        return new Selection(choices, OptionalInt.empty(), Profiling.SAMPLED, JmhOptions.NONE);
    }
}
