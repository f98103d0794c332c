/**
 * Planning a run and carrying it out: which rows, in which order, one process for each fork. Everything it learns goes
 * into the run directory as it is learnt; nothing here reads results.
 */
package dev.lockstep.harness.run;
