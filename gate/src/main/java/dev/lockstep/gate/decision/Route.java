package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;

/**
 * A row that the screen sends on to fresh pairs.
 *
 * @param pairs fresh pairs to measure of it; even
 * @param estimate the change that was seen when this was planned: by the screen, later by the fresh pairs until then
 * @param goesOn false once its fresh pairs no longer looked worse: then these are all, and do not decide it
 */
public record Route(RowKey id, int pairs, double estimate, boolean goesOn) {

    public int blocks() {
        return pairs / Block.PAIRS;
    }
}
