/** What the tool's one file keeps outside of itself: the benchmarks, unpacked, and what it said before. */
package dev.lockstep.cli.cache;
