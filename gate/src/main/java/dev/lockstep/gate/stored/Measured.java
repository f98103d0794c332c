package dev.lockstep.gate.stored;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Map;

/**
 * One row as one side measured it.
 *
 * @param unit normalised
 * @param forks a fork an element, in it the scores of its iterations; what JMH could not compute is left out
 * @param lost how many forks gave no score at all
 * @param fingerprint what must be the same on both sides: label to value
 * @param pooled how results that are one row differ where they must not, a line each
 */
public record Measured(
        RowKey id,
        Better better,
        String unit,
        List<double[]> forks,
        int lost,
        Map<String, String> fingerprint,
        List<String> pooled) {}
