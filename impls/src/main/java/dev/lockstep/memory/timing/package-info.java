/**
 * How long each thread computes between its exchanges: a wrapper around the parties, for programs that want to know
 * without a profiler. Two clock readings a cycle; the memories themselves measure nothing.
 */
package dev.lockstep.memory.timing;
