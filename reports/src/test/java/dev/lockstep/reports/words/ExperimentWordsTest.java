package dev.lockstep.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.RunFile.ExperimentInfo;
import dev.lockstep.reports.figures.ExperimentResult;
import dev.lockstep.reports.figures.ExperimentTable;
import dev.lockstep.reports.figures.ExperimentTable.Entry;
import dev.lockstep.reports.figures.Rows;
import dev.lockstep.stats.MedianInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentWordsTest {

    private static final ExperimentInfo TASKS =
            new ExperimentInfo("tasks", "Which?", "shows", "one cycle", "model", "alone", "parts", "");

    private final List<Entry> entries = new ArrayList<>();

    @Test
    void theFastestIsNamedWithThoseThatMayBeAsFast() {
        measured("alone", "4", 100, 101, 102);
        measured("crew", "4", 50, 51, 52);
        measured("stream", "4", 51, 52, 53);
        measured("executor", "4", 52, 53, 54);
        assertThat(answer()).startsWith("`crew`, `stream` and `executor` take the least time");
    }

    @Test
    void aLessFigureOfAnotherIsNotHidden() {
        measured("alone", "4", 100, 101, 102);
        measured("crew", "4", 50, 51, 52);
        measured("stream", "4", 60, 61, 62);
        measured("alone", "256", 6_000, 6_010, 6_020);
        measured("crew", "256", 3_300, 3_420, 3_500);
        measured("stream", "256", 3_200, 3_300, 3_400);
        assertThat(answer())
                .startsWith("`crew` takes the least time throughout"
                        + " (no difference was shown from `stream` at parts 256), 0.50 to 0.57 of that of `alone`");
    }

    @Test
    void noDifference() {
        measured("alone", "4", 100, 101, 102);
        measured("crew", "4", 100, 101, 103);
        measured("stream", "4", 100, 101, 104);
        measured("alone", "256", 6_000, 6_010, 6_020);
        measured("crew", "256", 6_000, 6_005, 6_020);
        measured("stream", "256", 5_990, 6_010, 6_030);
        assertThat(answer()).isEqualTo("No difference was shown.");
    }

    @Test
    void oneOfAUnitIsSingular() {
        ExperimentInfo lengths =
                new ExperimentInfo("lengths", "Which?", "shows", "one cycle", "model", "alone", "segment", "longs");
        ExperimentTable table = new ExperimentTable(lengths, Map.of(), entries);
        assertThat(ExperimentWords.step(table, "1")).isEqualTo("1 long");
        assertThat(ExperimentWords.step(table, "10")).isEqualTo("10 longs");
    }

    @Test
    void noDifferenceAlongTheAxisIsClaimedOnlyIfTheIntervalsSaySo() {
        assertThat(along(1, 1, 1)).isEqualTo("Nothing was measured that can be compared with 1024 KiB.");
        assertThat(along(1.01, 1.02, 1.03)).isEqualTo("Stack makes no difference of more than 10 %.");
        assertThat(along(0.98, 1.6, 1.9)).isEqualTo("No difference by stack was shown.");
        assertThat(along(0.49, 0.5, 0.51)).isEqualTo("64 KiB takes 0.50 (0.49 to 0.51) times as long as 1024 KiB.");
        assertThat(along(1.5, 1.6, 1.9)).startsWith("64 KiB takes 1.6");
    }

    /** With a stack of 64 KiB beside the baseline; equal ratios for none. */
    private static String along(double... ratios) {
        ExperimentInfo stacks = new ExperimentInfo("stacks", "Which?", "shows", "a start", "", "1024", "stack", "KiB");
        List<Entry> steps = new ArrayList<>();
        if (ratios[0] < ratios[2]) {
            steps.add(step("64", ratios));
        }
        steps.add(step("1024", 1, 1, 1));
        return ExperimentWords.answers(
                        new ExperimentResult(stacks, "", List.of(new ExperimentTable(stacks, Map.of(), steps))))
                .getFirst();
    }

    private static Entry step(String step, double... ratios) {
        return new Entry("", step, Rows.row("mutex", 100, 101), ratios[1], MedianInterval.of(ratios), Map.of());
    }

    private String answer() {
        return ExperimentWords.answers(
                        new ExperimentResult(TASKS, "", List.of(new ExperimentTable(TASKS, Map.of(), entries))))
                .getFirst();
    }

    /** The baseline of a step comes first. */
    private void measured(String model, String parts, double... forks) {
        double[] baseline = entries.stream()
                .filter(entry -> entry.step().equals(parts))
                .map(entry -> entry.row().interval())
                .findFirst()
                .map(interval -> new double[] {interval.low(), (interval.low() + interval.high()) / 2, interval.high()})
                .orElse(forks);
        double[] ratios = IntStream.range(0, forks.length)
                .mapToDouble(fork -> forks[fork] / baseline[fork])
                .toArray();
        entries.add(new Entry(
                model,
                parts,
                Rows.row(model, forks),
                Arrays.stream(ratios)
                        .sorted()
                        .skip(forks.length / 2)
                        .findFirst()
                        .orElseThrow(),
                MedianInterval.of(ratios),
                Map.of()));
    }
}
