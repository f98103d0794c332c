package dev.lockstep.stats.scaling;

/**
 * A measured point.
 *
 * @param parties at least 1
 * @param throughput work per unit of time, all parties together; positive
 */
public record ScalingPoint(int parties, double throughput) {}
