/** What was measured: run directories, forks, and what one fork is worth in numbers. */
package dev.lockstep.harness.results;
