/** The built-in wait strategies. */
package dev.lockstep.memory.waiting;
