/** Statistics: numbers in, numbers out. Nothing here knows of files, benchmarks or sentences. */
package dev.lockstep.stats;
