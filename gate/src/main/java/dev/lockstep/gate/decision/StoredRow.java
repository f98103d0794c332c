package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.ScoreUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * One row of two stored results, whose arms were measured apart from each other.
 *
 * @param unit both arms' unit, see {@link ScoreUnit}
 * @param baselineForks a fork an element, in it the scores of its iterations
 * @param mismatches how the arms differ where they must not, one line for each
 * @param crossed how they differ on purpose, one line for each
 */
public record StoredRow(
        RowKey id,
        Better better,
        String unit,
        List<double[]> baselineForks,
        List<double[]> candidateForks,
        List<String> mismatches,
        List<String> crossed) {

    public StoredRow {
        baselineForks = List.copyOf(baselineForks);
        candidateForks = List.copyOf(candidateForks);
        mismatches = List.copyOf(mismatches);
        crossed = List.copyOf(crossed);
    }

    /** The number of forks of the arm that has fewer. */
    int forks() {
        return Math.min(baselineForks.size(), candidateForks.size());
    }

    /** All forks, the baseline's first. */
    Stream<double[]> all() {
        return Stream.of(baselineForks, candidateForks).flatMap(List::stream);
    }
}
