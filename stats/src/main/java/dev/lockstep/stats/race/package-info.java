/**
 * Which of several candidates is the fastest, measured in rounds until that is decided: numbers in, numbers and answers
 * out. Nothing here depends on files, benchmarks or memories.
 */
package dev.lockstep.stats.race;
