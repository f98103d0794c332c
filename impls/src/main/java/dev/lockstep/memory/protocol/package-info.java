/** The rendezvous algorithms, one file each, with the argument why their views are whole. */
package dev.lockstep.memory.protocol;
