/** Worlds whose truth is known, to see what the gate's decision is worth in them. */
package dev.lockstep.gate.simulation;
