package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * How the scores of a row become logarithms. A benchmark that allocates nothing still shows some millionths of a byte
 * per operation, allocated by JMH itself, and zero in the other arm would be an infinite change: less than one byte per
 * operation counts as one byte.
 *
 * @param floor smaller scores count as this; 0 for no floor, then scores must be positive
 */
record Scale(double floor) {

    static Scale of(RowKey id, String unit) {
        return new Scale(!id.primary() && unit.equals("B/op") ? 1 : 0);
    }

    double ln(double score) {
        return Math.log(Math.max(score, floor));
    }

    /**
     * Why the arms of a row cannot be compared; empty if they can. An iteration of 0, in which no operation ended, is
     * valid as long as the score of its fork is not 0.
     *
     * @param scores one for each fork
     */
    Optional<String> problem(List<String> mismatches, DoubleStream scores, DoubleStream iterations) {
        return mismatches.isEmpty()
                ? problem(scores).or(() -> negative(iterations))
                : Optional.of(String.join("; ", mismatches));
    }

    private static Optional<String> negative(DoubleStream iterations) {
        return iterations.anyMatch(score -> score < 0)
                ? Optional.of("an iteration's score is negative: only positive finite scores have a ratio")
                : Optional.empty();
    }

    Optional<String> problem(DoubleStream scores) {
        return scores.filter(score -> !(score < Double.POSITIVE_INFINITY && (score > 0 || score == 0 && floor > 0)))
                .mapToObj("a fork's score is %s: only positive finite scores have a ratio"::formatted)
                .findFirst();
    }
}
