/** Experiments about single accesses to memory: their order, their checks, and how many of them are one instruction. */
package dev.lockstep.bench.experiment.access;
