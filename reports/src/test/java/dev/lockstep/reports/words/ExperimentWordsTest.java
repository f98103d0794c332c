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
