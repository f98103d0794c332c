package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.ScoreUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * One row of two stored results, whose arms were measured at different times.
 *
 * @param unit the unit of both arms, see {@link ScoreUnit}
 * @param baselineForks one element per fork, with the scores of its iterations
 * @param mismatches differences between the arms that make them incomparable, one line each
 * @param crossed differences on purpose, one line each
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

    /** All forks, those of the baseline first. */
    Stream<double[]> all() {
        return Stream.of(baselineForks, candidateForks).flatMap(List::stream);
    }
}
