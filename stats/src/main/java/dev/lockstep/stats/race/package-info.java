/**
 * Which of several candidates is fastest, measured in rounds until that is decided: numbers in, numbers and answers
 * out. It knows nothing of files, benchmarks or memories.
 */
package dev.lockstep.stats.race;
