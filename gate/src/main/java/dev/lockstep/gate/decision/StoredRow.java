package dev.lockstep.gate.decision;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One row of two stored results, whose arms were measured apart from each other.
 *
 * @param unit both arms' unit, see {@link ScoreUnit}
 * @param baselineForks a fork an element, in it the scores of its iterations
 * @param mismatches how the arms differ where they must not, one line for each
 */
public record StoredRow(
        RowId id,
        boolean lowerIsBetter,
        String unit,
        List<double[]> baselineForks,
        List<double[]> candidateForks,
        List<String> mismatches) {

    public StoredRow {
        baselineForks = List.copyOf(baselineForks);
        candidateForks = List.copyOf(candidateForks);
        mismatches = List.copyOf(mismatches);
    }

    /** The number of forks of the arm that has fewer. */
    int forks() {
        return Math.min(baselineForks.size(), candidateForks.size());
    }

    /** All of them; a fork without any counts as one that is not a number. */
    DoubleStream iterations() {
        return Stream.of(baselineForks, candidateForks)
                .flatMap(List::stream)
                .flatMapToDouble(fork -> fork.length == 0 ? DoubleStream.of(Double.NaN) : DoubleStream.of(fork));
    }
}
