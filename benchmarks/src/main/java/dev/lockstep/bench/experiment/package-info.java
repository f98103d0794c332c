/**
 * Experiments: each answers one question by measuring several ways to do the same. {@link
 * dev.lockstep.bench.experiment.Experiments} lists them; a class here measures what is not a memory, and checks its
 * results.
 */
package dev.lockstep.bench.experiment;
