package dev.lockstep.gate.stored;

import dev.lockstep.gate.decision.RowId;
import java.util.List;
import java.util.Map;

/**
 * One row as one side measured it.
 *
 * @param unit normalised
 * @param forks a fork an element, in it the scores of its iterations; what JMH could not compute is left out
 * @param lost how many forks gave no score at all
 * @param fingerprint what must be the same on both sides: label to value
 */
public record Measured(
        RowId id,
        boolean lowerIsBetter,
        String unit,
        List<double[]> forks,
        int lost,
        Map<String, String> fingerprint) {}
