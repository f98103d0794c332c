package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.ScoreUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the gate measured of one row, both arms in the same blocks.
 *
 * @param unit both arms' unit, see {@link ScoreUnit}
 * @param screen the blocks of the first stage
 * @param decision the fresh blocks of the second stage, as many as the row's {@link Route} says; none where it has none
 * @param rulers by the ruler's name its time beside each fork, in the same unit for all; the blocks of the screen, then
 *     those of the decision
 * @param mismatches how the arms differ where they must not, one line for each: fingerprint, mode, unit, parameters
 */
public record PairedRow(
        RowKey id,
        boolean lowerIsBetter,
        String unit,
        List<Block> screen,
        List<Block> decision,
        Map<String, List<Block>> rulers,
        List<String> mismatches) {

    /** The ruler that is not a time: 1 and the CPUs that everything else used while the fork ran. */
    public static final String OTHER_LOAD = "other-load";

    public PairedRow {
        screen = List.copyOf(screen);
        decision = List.copyOf(decision);
        rulers = Collections.unmodifiableMap(new TreeMap<>(rulers));
        mismatches = List.copyOf(mismatches);
    }
}
