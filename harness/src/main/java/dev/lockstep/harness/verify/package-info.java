/** Runs the contract kit on implementations, each in a separate JVM. */
package dev.lockstep.harness.verify;
