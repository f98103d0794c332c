package dev.lockstep.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.plan.Parameter;
import dev.lockstep.harness.results.RunFile.ImplementationInfo;
import dev.lockstep.reports.figures.Target;
import dev.lockstep.reports.figures.Target.Outcome;
import dev.lockstep.reports.figures.Target.Standing;
import dev.lockstep.stats.MedianInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetTableTest {

    /** Of a line of the table, with the empty ones at both ends; other tables have fewer. */
    private static final int CELLS = 10;

    /** A misspelt parameter would match nothing, and its target would never be listed. */
    @Test
    void everyTargetSpeaksOfParametersThatExist() {
        assertThat(TargetTable.targets())
                .isNotEmpty()
                .allSatisfy(target -> assertThat(parameters(target)).allMatch(Parameter::isParameter));
    }

    /** Each line's last cell follows from its interval, its forks and its bound, and its bound is the target's. */
    @Test
    void thePublishedTableSaysWhatItsIntervalsSay() throws IOException {
        List<List<String>> lines = Files.readAllLines(Path.of("../docs/performance.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| target "))
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .filter(cells -> cells.size() == CELLS)
                .toList();
        assertThat(lines).hasSizeGreaterThan(20).allSatisfy(cells -> {
            Target target = target(cells.get(1), cells.get(7));
            String[] ends = cells.get(5).split(" – ");
            int forks = Integer.parseInt(cells.get(6));
            MedianInterval interval = new MedianInterval(
                    Double.parseDouble(ends[0]), Double.parseDouble(ends[1]), 1 - Math.pow(2, 1 - forks), forks);
            Outcome outcome = new Outcome(target, cells.get(2), cells.get(3), Double.NaN, interval);
            if (target.atMost().isPresent()
                    && interval.high() == target.atMost().getAsDouble()) {
                assertThat(cells.get(8)) // rounding hides on which side of the bound the end is
                        .isIn(TargetTable.words(Standing.MET), TargetTable.words(Standing.UNDECIDED));
            } else {
                assertThat(cells.get(8)).isEqualTo(TargetTable.words(outcome.standing()));
            }
        });
    }

    @Test
    void aNativeRendezvousIsAReferenceAndTheFloorIsNone() {
        assertThat(TargetTable.comparable(info("atomic", true))).isTrue();
        assertThat(TargetTable.comparable(info("native", false))).isTrue();
        assertThat(TargetTable.comparable(info("floor", false))).isFalse();
    }

    private static ImplementationInfo info(String kind, boolean sound) {
        return new ImplementationInfo("x", kind, "", "", "", sound, "", List.of(), 2);
    }

    private static Target target(String name, String bound) {
        return TargetTable.targets().stream()
                .filter(target ->
                        target.name().equals(name) && TargetTable.bound(target).equals(bound))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no target is '%s', %s".formatted(name, bound)));
    }

    private static Stream<String> parameters(Target target) {
        return Stream.concat(target.of().keySet().stream(), target.over().keySet().stream());
    }
}
