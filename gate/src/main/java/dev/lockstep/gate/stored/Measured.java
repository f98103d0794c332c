package dev.lockstep.gate.stored;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Map;

/**
 * The measurements of one row on one side.
 *
 * @param unit normalised
 * @param forks one element per fork, with the scores of its iterations, without those that JMH could not compute
 * @param lost the number of forks without any score
 * @param fingerprint what must be the same on both sides: label to value
 * @param pooled differences between the results that form this row, one line each
 */
public record Measured(
        RowKey id,
        Better better,
        String unit,
        List<double[]> forks,
        int lost,
        Map<String, String> fingerprint,
        List<String> pooled) {}
