/** The threads of a benchmark, and the CPUs that they are pinned to. */
package dev.lockstep.bench.crew;
