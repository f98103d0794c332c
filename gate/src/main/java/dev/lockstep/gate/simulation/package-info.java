/** Simulates the gate's decision where the true changes are known, to show how reliable it is. */
package dev.lockstep.gate.simulation;
