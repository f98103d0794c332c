/** The rendezvous algorithms, one file each, with the argument why a view is whole. */
package dev.lockstep.memory.protocol;
