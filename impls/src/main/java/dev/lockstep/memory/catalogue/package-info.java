/** The implementations and the ways to wait by name. */
package dev.lockstep.memory.catalogue;
