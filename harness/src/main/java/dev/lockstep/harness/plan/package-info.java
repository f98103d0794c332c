/** Decides which rows a run measures, for how long, and in which order their forks run. It starts no process. */
package dev.lockstep.harness.plan;
