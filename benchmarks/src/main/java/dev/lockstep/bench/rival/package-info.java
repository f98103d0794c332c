/** Rendezvous in C++, compiled where a compiler is found, as rivals of the memories. */
package dev.lockstep.bench.rival;
