/**
 * Executes a planned run, with one process per fork. Every result is written to the run directory immediately; no code
 * here interprets results.
 */
package dev.lockstep.harness.run;
