/** The implementations and the wait strategies, by name. */
package dev.lockstep.memory.catalogue;
