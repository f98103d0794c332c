package dev.lockstep.gate.decision;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures disturbed blocks again. Whether a block is disturbed depends on the largest of its four loads, never on its
 * scores or on which arm had the load, so that the test of the blocks that are kept remains exact.
 *
 * @param kept the blocks that count, in the order in which they were measured
 * @param replaced disturbed ones that do not, because later blocks took their places
 */
public record Replacement(List<Block> kept, List<Block> replaced) {

    /** A host that is never quiet must not take all the time: one block more for every two. */
    private static final int BLOCKS_PER_REPLACEMENT = 2;

    /**
     * Selects the blocks that count.
     *
     * @param measured in the order in which they were measured
     * @param wanted the number of blocks to keep; for each one more, the earliest disturbed block is replaced
     */
    public static Replacement of(List<Block> measured, int wanted) {
        int surplus = measured.size() - wanted;
        List<Block> kept = new ArrayList<>();
        List<Block> replaced = new ArrayList<>();
        for (Block block : measured) {
            if (block.disturbed() && replaced.size() < surplus) {
                replaced.add(block);
            } else if (kept.size() < wanted) {
                kept.add(block);
            }
        }
        return new Replacement(kept, replaced);
    }

    /**
     * How many fresh blocks of a row to measure next to replace disturbed ones, after as many as wanted were measured.
     * None if the load differs between the arms: the row is then invalid, and every block is evidence of that.
     */
    public static int next(PairedRow row) {
        int disturbed = (int) row.decision().stream().filter(Block::disturbed).count();
        int most = Math.ceilDiv(row.decision().size(), BLOCKS_PER_REPLACEMENT)
                - row.replaced().size();
        int next = Math.clamp(most, 0, disturbed);
        return next > 0 && RulerCheck.of(row).isEmpty() ? next : 0;
    }
}
