/** The input of the gate: stored results and tolerances; matches the rows of two sides. */
package dev.lockstep.gate.stored;
