/** Races whose truth is known, to see what the answer is worth in them. */
package dev.lockstep.stats.race.simulation;
