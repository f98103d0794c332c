/** Simulated worlds whose truth is known: models of fork noise, and repeated runs. */
package dev.lockstep.stats.simulation;
