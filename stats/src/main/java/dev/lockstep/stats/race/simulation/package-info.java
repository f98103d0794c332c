/** Simulated races whose truth is known, to measure how reliable the answers are. */
package dev.lockstep.stats.race.simulation;
