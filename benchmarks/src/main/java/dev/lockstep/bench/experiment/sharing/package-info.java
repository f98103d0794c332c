/** Experiments about threads that read and write the same data, or neighbouring data. */
package dev.lockstep.bench.experiment.sharing;
