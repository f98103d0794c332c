/** Rulers: what the machine can do at this moment, measured beside every iteration. */
package dev.lockstep.bench.ruler;
