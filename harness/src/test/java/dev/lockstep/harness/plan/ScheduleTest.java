package dev.lockstep.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.Selection.Profiling;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.run.DescribedJars;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final double SECONDS = 2;

    private final Random noise = new Random(3);
    private final Plan quick = DescribedJars.plan("quick", Selection.NONE, 42);

    /** Runs the schedule with given times instead of forks; NaN is a failed fork. */
    private List<PlannedFork> run(Plan plan, ToDoubleFunction<PlannedFork> times) {
        Schedule schedule = new Schedule(plan);
        List<PlannedFork> ran = new ArrayList<>();
        for (Optional<PlannedFork> next = schedule.next(); next.isPresent(); next = schedule.next()) {
            PlannedFork fork = next.get();
            ran.add(fork);
            schedule.ended(file(fork, times.applyAsDouble(fork) * (1 + 0.02 * noise.nextGaussian())));
        }
        return ran;
    }

    static ForkFile file(PlannedFork fork, double time) {
        boolean ok = !Double.isNaN(time);
        return new ForkFile(
                fork.index(),
                fork.round(),
                fork.row().purpose(),
                fork.row().benchmarkName(),
                fork.row().recorded(),
                ok ? ForkFile.OK : ForkFile.FAILED,
                ok ? null : "it died",
                "",
                SECONDS,
                List.of(),
                null,
                ok ? result(time) : null);
    }

    private static JsonNode result(double time) {
        String json =
                "[{\"mode\":\"avgt\",\"primaryMetric\":{\"scoreUnit\":\"ns/op\",\"rawData\":[[%1$s,%1$s,%1$s]]}}]";
        try {
            return new ObjectMapper().readTree(String.format(Locale.ROOT, json, time));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String implementation(PlannedFork fork) {
        return fork.row().parameters().get("implementation");
    }

    private static boolean races(PlannedFork fork) {
        return fork.row().forks() == 5;
    }

    private static List<PlannedFork> of(List<PlannedFork> ran, String implementation) {
        return ran.stream()
                .filter(fork -> races(fork) && implementation(fork).equals(implementation))
                .toList();
    }

    @Test
    void theSlowLeaveAndTheTimeGoesToTheContenders() {
        List<PlannedFork> ran =
                run(quick, fork -> List.of("padded", "stamped").contains(implementation(fork)) ? 100 : 300);
        assertThat(of(ran, "mutex")).hasSize(3);
        assertThat(of(ran, "padded")).hasSizeGreaterThan(7);
        assertThat(of(ran, "padded")).hasSameSizeAs(of(ran, "stamped"));
        assertThat(ran.stream().filter(ScheduleTest::races)).hasSizeLessThanOrEqualTo(70);
    }

    @Test
    void aRaceEndsOnceItIsDecided() {
        List<PlannedFork> ran = run(quick, fork -> implementation(fork).equals("stamped") ? 100 : 300);
        assertThat(ran.stream().filter(ScheduleTest::races)).hasSize(30);
    }

    @Test
    void whatIsMeasuredBesideARaceHasItsForks() {
        List<PlannedFork> ran = run(quick, _ -> 100);
        quick.rows().stream()
                .filter(row ->
                        quick.races().stream().noneMatch(race -> race.rows().contains(row)))
                .forEach(row -> assertThat(ran)
                        .filteredOn(fork -> fork.row().equals(row))
                        .hasSize(row.forks()));
        assertThat(quick.races())
                .singleElement()
                .satisfies(race -> assertThat(race.rows())
                        .hasSize(10)
                        .noneMatch(row -> row.measures(Parameter.IMPLEMENTATION, "noop")));
    }

    @Test
    void theSameOutcomesGiveTheSameForks() {
        ToDoubleFunction<PlannedFork> times = fork -> 100 + implementation(fork).length();
        List<PlannedFork> first = run(quick, times);
        assertThat(first).extracting(PlannedFork::index).isSorted().doesNotHaveDuplicates();
        ScheduleTest again = new ScheduleTest();
        assertThat(again.run(quick, times)).isEqualTo(first);
    }

    @Test
    void aForkThatDoesNotCountGetsOneSubstituteInItsRound() {
        List<PlannedFork> ran =
                run(quick, fork -> implementation(fork).equals("mutex") && fork.round() == 2 ? Double.NaN : 100);
        assertThat(of(ran, "mutex")).filteredOn(fork -> fork.round() == 2).hasSize(2);
        assertThat(of(ran, "mutex")).filteredOn(fork -> fork.round() == 1).hasSize(1);
        assertThat(ran.stream().filter(fork -> fork.row().isProfile())).hasSize(13);
    }

    @Test
    void oneThatAlwaysFailsLeavesAtTheFirstLook() {
        List<PlannedFork> ran = run(quick, fork -> implementation(fork).equals("mutex") ? Double.NaN : 100);
        assertThat(of(ran, "mutex")).hasSizeLessThanOrEqualTo(6).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aBudgetIsForTheRacesTogether() {
        Plan plan = settings("2", "4").within(Duration.ofMinutes(4));
        assertThat(plan.races()).hasSize(2);
        List<PlannedFork> ran = run(plan, _ -> 100);
        assertThat(ran.size() * SECONDS).isBetween(200.0, 240.0);
    }

    @Test
    void aBudgetThatPaysForNoLookIsRefused() {
        assertThatThrownBy(() -> settings("2").within(Duration.ofSeconds(5)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--budget must be at least")
                .hasMessageContaining("for 3 rounds");
        Selection single = new Selection(Map.of(), OptionalInt.of(5), Profiling.NONE, JmhOptions.NONE);
        assertThatThrownBy(() -> DescribedJars.plan("quick", single, 1).within(Duration.ofMinutes(5)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("this plan has none");
    }

    @Test
    void aFixedNumberOfForksIsNoRace() {
        Selection fixed = new Selection(Map.of(), OptionalInt.of(4), Profiling.NONE, JmhOptions.NONE);
        Plan plan = DescribedJars.plan("quick", fixed, 1);
        assertThat(plan.races()).isEmpty();
        assertThat(run(plan, _ -> 100)).hasSize(4 * plan.rows().size());
    }

    @Test
    void aPresetsSmallSettingsRaceWhereTheyAreAllThereIs() {
        Selection fibonacci = new Selection(
                Map.of(Parameter.WORKLOAD, List.of("fibonacci")), OptionalInt.empty(), Profiling.NONE, JmhOptions.NONE);
        Plan plan = DescribedJars.plan("quick", fibonacci, 1);
        assertThat(plan.races())
                .singleElement()
                .satisfies(race -> assertThat(race.rows()).hasSize(2));
        assertThat(run(plan, fork -> 100 + implementation(fork).length())).hasSizeGreaterThanOrEqualTo(6);
        assertThat(DescribedJars.plan("smoke", Selection.NONE, 1).races()).isEmpty();
    }

    private static Plan settings(String... threads) {
        Map<Parameter, List<String>> choices = new EnumMap<>(Parameter.class);
        choices.put(Parameter.IMPLEMENTATION, List.of("mutex", "phaser"));
        choices.put(Parameter.WORKLOAD, List.of("exchange"));
        choices.put(Parameter.AFFINITY, List.of("none"));
        choices.put(Parameter.THREADS, List.of(threads));
        return DescribedJars.plan(
                "quick", new Selection(choices, OptionalInt.empty(), Profiling.NONE, JmhOptions.NONE), 1);
    }
}
