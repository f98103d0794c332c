package dev.lockstep.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.run.DescribedJars;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeRowsTest {

    private static final Preset QUICK = Preset.named("quick");

    /** Options such as {@code --threads 2,4}. */
    private static Selection select(String options) {
        Map<Parameter, List<String>> choices = new EnumMap<>(Parameter.class);
        String[] words = options.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            for (Parameter parameter : Parameter.values()) {
                if (parameter.option().equals(words[i])) {
                    choices.put(parameter, List.of(words[i + 1].split(",")));
                }
            }
        }
        return new Selection(choices, OptionalInt.empty(), Selection.Profiling.NONE, JmhOptions.NONE);
    }

    private static Plan plan(Preset preset, String options) {
        return new Planner(DescribedJars.small()).plan(preset, select(options), 1);
    }

    private static List<String> subjects(Plan plan) {
        return plan.rows().stream().map(PlannedRow::subject).distinct().toList();
    }

    private static List<PlannedRow> natives(Plan plan) {
        return plan.rows().stream().filter(row -> row.isOf("native")).toList();
    }

    @Test
    void quickMeasuresThemOnRequestOnly() {
        assertThat(natives(DescribedJars.plan("quick", Selection.NONE, 1))).isEmpty();
        assertThat(subjects(plan(QUICK.withNative(), "--workload native")))
                .containsExactly("native of native-central", "native of native-std", "native of native-transfer");
    }

    @Test
    void fullMeasuresAllThatAreUsable() {
        Plan full = DescribedJars.plan("full", Selection.NONE, 1);
        assertThat(natives(full))
                .extracting(row -> row.parameters().get("threads"))
                .contains("2", "4", "8");
        assertThat(Preset.named("full").withNative()).isEqualTo(Preset.named("full"));
        assertThat(full.races()).allSatisfy(race -> assertThat(race.rows()).noneMatch(row -> row.isOf("native")));
    }

    @Test
    void namesOfMemoriesLeaveAllOfThemIn() {
        assertThat(subjects(plan(QUICK.withNative(), "--workload exchange,native --impl stamped")))
                .containsExactlyInAnyOrder(
                        "exchange of stamped",
                        "native of native-central",
                        "native of native-std",
                        "native of native-transfer");
    }

    @Test
    void theirNamesSelectThem() {
        assertThat(subjects(plan(QUICK.withNative(), "--workload exchange,native --impl stamped,native-std")))
                .containsExactly("exchange of stamped", "native of native-std");
        assertThat(subjects(plan(QUICK.withNative(), "--impl native"))).hasSize(3);
        assertThat(subjects(plan(Preset.named("full"), "--impl stamped"))).noneMatch(it -> it.startsWith("native"));
        assertThat(select("--impl stamped,native").choosesNative()).isTrue();
        assertThat(select("--impl stamped,nativelike").choosesNative()).isFalse();
    }

    @Test
    void theyHaveNoParametersOfAMemory() {
        Plan plan = plan(QUICK.withNative(), "--workload native --threads 1,2,3 --segment 1,10 --hint on,off");
        assertThat(natives(plan)).hasSize(2 * 2 + 2 + 2).allSatisfy(row -> {
            assertThat(row.parameters()).doesNotContainKeys("segment", "layout", "storage", "stamp", "read", "wait");
            assertThat(row.key().segment()).isZero();
            assertThat(row.label()).doesNotContain("null");
        });
        assertThat(natives(plan))
                .filteredOn(row -> row.measures(Parameter.IMPLEMENTATION, "native-std"))
                .extracting(row -> row.parameters().get("hint"))
                .containsOnlyNulls();
    }

    @Test
    void whyOneIsLeftOutIsSaid() {
        NativeRows natives = new NativeRows(DescribedJars.small().natives());
        assertThat(natives.leftOut(QUICK, Selection.NONE)).isEmpty();
        assertThat(natives.leftOut(Preset.named("full"), select("--impl stamped")))
                .isEmpty();
        assertThat(natives.leftOut(Preset.named("full"), Selection.NONE))
                .containsExactly("left out native-openmp: no -fopenmp");
        assertThat(natives.leftOut(QUICK.withNative(), select("--workload native")))
                .hasSize(1);
    }

    @Test
    void theOtherRowsRemainIfNoneIsUsable() {
        List<String> lines = DescribedJars.LINES.stream()
                .map(line -> line.startsWith("native\t") ? line.replaceFirst("\t[^\t]*$", "\tno compiler") : line)
                .toList();
        Planner planner = new Planner(JarContents.parse(lines));
        assertThat(subjects(planner.plan(QUICK.withNative(), select("--workload exchange,native --impl stamped"), 1)))
                .containsExactly("exchange of stamped");
        assertThat(new NativeRows(planner.contents().natives()).problems())
                .containsExactly("left out native-central, native-std, native-openmp, native-transfer: no compiler");
        assertThatThrownBy(() -> planner.plan(QUICK.withNative(), select("--workload native"), 1))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--workload native has nothing to measure: no compiler");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--impl native-openmp | --impl native-openmp cannot be measured here: no -fopenmp",
                "--workload native --affinity virtual | --workload native has nothing to measure: give --threads",
                "--workload native --threads 1 | --workload native has nothing to measure: give --threads from 2",
                "--workload native --impl stamped | --workload native does not measure --impl stamped: add another",
                "--workload exchange --impl native-std | --workload exchange does not measure --impl native-std: add",
                "--impl native-transfer --threads 4 | --threads must be at most 2 for --impl native-transfer but is 4",
                "--impl native-centrall | 'native-central'"
            })
    void whatCannotBeMeasuredIsRefused(String options, String message) {
        assertThatThrownBy(() -> plan(QUICK.withNative(), options))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }
}
