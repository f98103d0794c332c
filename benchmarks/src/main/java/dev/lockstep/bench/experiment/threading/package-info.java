/** Experiments about the threads that do the work: who runs it, how it is divided, and the settings of a crew. */
package dev.lockstep.bench.experiment.threading;
