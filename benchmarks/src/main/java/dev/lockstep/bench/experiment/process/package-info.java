/** Experiments about several processes that exchange data. */
package dev.lockstep.bench.experiment.process;
