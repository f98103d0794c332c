/** Measured data: run directories, forks, and the scores of forks. */
package dev.lockstep.harness.results;
