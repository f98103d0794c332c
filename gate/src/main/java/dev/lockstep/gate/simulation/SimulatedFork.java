package dev.lockstep.gate.simulation;

/**
 * One fork on a simulated or recorded host.
 *
 * @param iterations the time of each, as a multiple of the code's usual time
 * @param others the number of CPUs that everything else used, as told by the host
 */
public record SimulatedFork(double[] iterations, double others) {}
