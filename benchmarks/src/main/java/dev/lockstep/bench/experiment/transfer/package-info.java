/** Experiments about data that goes from one thread to another: as a view, as a copy, as a message. */
package dev.lockstep.bench.experiment.transfer;
