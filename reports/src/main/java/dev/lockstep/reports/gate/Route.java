package dev.lockstep.reports.gate;

/**
 * A row that the screen sends on to be decided.
 *
 * @param pairs fresh pairs to measure of it; even
 * @param estimate the change that the screen saw
 * @param visible the smallest change for the worse that so many pairs show four times in five
 */
public record Route(RowId id, int pairs, double estimate, double visible) {

    public int blocks() {
        return pairs / Block.PAIRS;
    }
}
