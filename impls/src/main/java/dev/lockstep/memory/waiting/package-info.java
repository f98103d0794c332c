/** The ways in which a party waits for the others. */
package dev.lockstep.memory.waiting;
