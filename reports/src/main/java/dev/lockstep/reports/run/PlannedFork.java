package dev.lockstep.reports.run;

/**
 * One process to be.
 *
 * @param index place in the order, from 1
 * @param round which repetition of its row this is, from 1
 */
public record PlannedFork(int index, int round, Row row) {}
