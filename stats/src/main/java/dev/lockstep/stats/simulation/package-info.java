/** Worlds whose truth is known: what forks do in them, and how many such worlds are tried and counted. */
package dev.lockstep.stats.simulation;
