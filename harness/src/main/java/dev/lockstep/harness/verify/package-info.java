/** Runs the contract kit on implementations, each in a JVM of its own. */
package dev.lockstep.harness.verify;
