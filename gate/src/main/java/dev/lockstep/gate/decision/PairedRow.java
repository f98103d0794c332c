package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.ScoreUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The measurements of one row, both arms in the same blocks.
 *
 * @param unit the unit of both arms, see {@link ScoreUnit}
 * @param screen the blocks of the first stage
 * @param decision the fresh blocks of the second stage, as many as the row's {@link Route} says; empty without one
 * @param replaced disturbed fresh blocks whose places later ones took, see {@link Replacement}
 * @param rulers the times beside each fork by the ruler's name, all in the same unit, of all blocks
 * @param mismatches differences between the arms that make them incomparable, one line each: fingerprint, mode, unit,
 *     parameters
 */
public record PairedRow(
        RowKey id,
        Better better,
        String unit,
        List<Block> screen,
        List<Block> decision,
        List<Block> replaced,
        Map<String, List<Block>> rulers,
        List<String> mismatches) {

    /**
     * The name of the ruler that is not a time: 1 plus the number of CPUs that everything else used during the fork.
     */
    public static final String OTHER_LOAD = "other-load";

    public PairedRow {
        screen = List.copyOf(screen);
        decision = List.copyOf(decision);
        replaced = List.copyOf(replaced);
        rulers = Collections.unmodifiableMap(new TreeMap<>(rulers));
        mismatches = List.copyOf(mismatches);
    }

    /** A row without replaced blocks. */
    public PairedRow(
            RowKey id,
            Better better,
            String unit,
            List<Block> screen,
            List<Block> decision,
            Map<String, List<Block>> rulers,
            List<String> mismatches) {
        this(id, better, unit, screen, decision, List.of(), rulers, mismatches);
    }

    boolean lowerIsBetter() {
        return better != Better.HIGHER;
    }

    /** The blocks of both stages, without replaced ones. */
    public Stream<Block> kept() {
        return Stream.of(screen, decision).flatMap(List::stream);
    }

    /** Every block that was measured. */
    public Stream<Block> all() {
        return Stream.concat(kept(), replaced.stream());
    }
}
