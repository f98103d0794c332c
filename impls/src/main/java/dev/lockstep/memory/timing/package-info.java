/**
 * How long each thread computes between its exchanges: a wrapper for parties, for programs that measure this without a
 * profiler. It reads the clock twice per cycle; the memories themselves measure nothing.
 */
package dev.lockstep.memory.timing;
