package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;

/**
 * A row that gets fresh pairs after the screen.
 *
 * @param pairs the number of fresh pairs to measure; even
 * @param estimate the change when this route was planned: from the screen, later from the fresh pairs until then
 * @param goesOn false as soon as its fresh pairs no longer look worse: it then gets no more, and they do not decide it
 */
public record Route(RowKey id, int pairs, double estimate, boolean goesOn) {

    public int blocks() {
        return pairs / Block.PAIRS;
    }
}
