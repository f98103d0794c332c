/** Rulers: the current speed of the hardware, measured before and after every iteration. */
package dev.lockstep.bench.ruler;
