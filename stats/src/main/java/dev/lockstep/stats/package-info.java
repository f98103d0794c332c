/** Statistics: numbers in, numbers out. Nothing here depends on files, benchmarks or report texts. */
package dev.lockstep.stats;
