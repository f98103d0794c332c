package dev.lockstep.harness.plan;

import dev.lockstep.harness.results.ForkFile;

/**
 * A planned fork: one process.
 *
 * @param index position in the order, from 1
 * @param round which repetition of its row this is, from 1
 */
public record PlannedFork(int index, int round, PlannedRow row) {

    /** Whether the finished fork has this round, row and index. */
    public boolean isOf(ForkFile file) {
        return file.index() == index
                && file.round() == round
                && file.purpose().equals(row.purpose())
                && file.benchmark().equals(row.benchmarkName())
                && file.parameters().equals(row.recorded());
    }
}
