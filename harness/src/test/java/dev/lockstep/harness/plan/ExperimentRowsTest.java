package dev.lockstep.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.Selection.Profiling;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.run.DescribedJars;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentRowsTest {

    private static final Preset QUICK = Preset.named("quick");
    private static final Preset FULL = Preset.named("full");

    private static Plan plan(Preset preset, Map<Parameter, List<String>> choices, String... names) {
        Selection selection = new Selection(
                List.of(names), Map.of(), choices, OptionalInt.empty(), Profiling.SAMPLED, JmhOptions.NONE);
        return new Planner(DescribedJars.small(), 2).plan(preset, selection, 1);
    }

    private static Plan plan(String... names) {
        return plan(QUICK, Map.of(), names);
    }

    @Test
    void namedOnesReplaceThePresetsRows() {
        Plan plan = plan("distance");
        assertThat(plan.rows())
                .extracting(PlannedRow::label)
                .containsExactly(
                        "experiment distance, threads 2, stride 8",
                        "experiment distance, threads 2, stride 64",
                        "experiment distance, threads 4, stride 8");
        assertThat(plan.rows()).allSatisfy(row -> {
            assertThat(row.benchmark()).isEqualTo("bench.StrideBenchmark");
            assertThat(row.forks()).isEqualTo(3);
            assertThat(row.key().experiment()).isEqualTo("distance");
            assertThat(row.forkEstimate()).isPositive();
        });
        assertThat(plan.races()).isEmpty();
        assertThat(DescribedJars.small().experimentsOf(plan.rows()))
                .extracting(info -> info.name())
                .containsExactly("distance");
    }

    @Test
    void theyDoNotRace() {
        Plan plan = plan("distance");
        assertThatThrownBy(() -> plan.within(Duration.ofMinutes(5)))
                .isInstanceOf(RefusedException.class)
                .hasMessageEndingWith("rows of experiments all have as many forks as --forks says.");
    }

    @Test
    void thePresetSaysHowMany() {
        assertThat(plan(Preset.named("smoke"), Map.of(), "distance").rows()).hasSize(1);
        assertThat(plan(FULL, Map.of(), "distance").rows()).hasSize(6);
    }

    @Test
    void fullMeasuresAllOfThem() {
        Plan full = DescribedJars.plan("full", Selection.NONE, 1);
        assertThat(full.rows()).extracting(row -> row.key().experiment()).contains("", "distance", "life");
        assertThat(full.skipped()).contains("Experiment vectors is skipped: the JDK lacks jdk.incubator.vector.");
        assertThat(full.races())
                .allSatisfy(race -> assertThat(race.rows())
                        .allMatch(row -> row.key().experiment().isEmpty()));
        assertThat(plan(FULL, Map.of(Parameter.THREADS, List.of("2"))).rows())
                .allMatch(row -> row.key().experiment().isEmpty());
        assertThat(DescribedJars.plan("quick", Selection.NONE, 1).rows())
                .allMatch(row -> row.key().experiment().isEmpty());
    }

    @Test
    void choicesReplaceTheirValues() {
        Map<Parameter, List<String>> choices = Map.of(
                Parameter.THREADS, List.of("auto"),
                Parameter.IMPLEMENTATION, List.of("flags"));
        assertThat(plan(QUICK, choices, "life").rows().stream().filter(PlannedRow::isScore))
                .extracting(row -> row.parameters().get("implementation")
                        + row.parameters().get("threads"))
                .containsExactly("flags1", "flags2", "flags4");
    }

    @Test
    void recordingsShowWhereTheTimeGoes() {
        assertThat(plan("life").rows())
                .filteredOn(PlannedRow::isProfile)
                .singleElement()
                .satisfies(row -> assertThat(row.forks()).isEqualTo(1));
        Selection none =
                new Selection(List.of("life"), Map.of(), Map.of(), OptionalInt.of(7), Profiling.NONE, JmhOptions.NONE);
        assertThat(new Planner(DescribedJars.small(), 2).plan(QUICK, none, 1).rows())
                .allSatisfy(row -> {
                    assertThat(row.purpose()).isEqualTo(ForkFile.SCORE);
                    assertThat(row.forks()).isEqualTo(7);
                });
    }

    @Test
    void whatTheMachineCannotDoIsSkippedWithTheReason() {
        Plan plan = plan("distance", "vectors");
        assertThat(plan.skipped())
                .containsExactly("Experiment vectors is skipped: the JDK lacks jdk.incubator.vector.");
        assertThat(plan.rows()).isNotEmpty();
        assertThatThrownBy(() -> plan("vectors"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Experiment vectors is skipped: the JDK lacks jdk.incubator.vector.");
    }

    @Test
    void refusesWhatDoesNotApply() {
        assertThatThrownBy(() -> plan("distanc"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--experiment does not know 'distanc': did you mean 'distance'?");
        assertThatThrownBy(() -> plan(QUICK, Map.of(Parameter.WAIT, List.of("spin")), "distance"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--wait does not apply to --experiment distance, whose parameters are threads, stride:"
                        + " leave one of them out.");
        assertThatThrownBy(() -> plan(QUICK, Map.of(Parameter.THREADS, List.of("0")), "distance"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--threads");
    }

    private static Plan copies(String parameter, String value) {
        Selection selection = new Selection(
                List.of("copies"),
                Map.of(parameter, List.of(value)),
                Map.of(),
                OptionalInt.empty(),
                Profiling.NONE,
                JmhOptions.NONE);
        return new Planner(DescribedJars.small(), 2).plan(QUICK, selection, 1);
    }

    @Test
    void otherParametersReplaceTheirValues() {
        assertThat(copies("bytes", "1000").rows())
                .extracting(row -> row.parameters().get("bytes"))
                .containsExactly("1000", "1000");
        assertThat(copies("how", "copy").rows()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes | 1001 | --param bytes must be at most 1000 but is '1001': give a number from 1 to 1000.
            bytes | x    | --param bytes must be a whole number but is 'x'
            how   | vew  | --param how does not know 'vew': did you mean 'view'? It takes view, copy.
            size  | 8    | --param size does not apply to --experiment copies, whose parameters are how, bytes
            """)
    void refusesWhatDoesNotFit(String parameter, String value, String message) {
        assertThatThrownBy(() -> copies(parameter, value))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }
}
