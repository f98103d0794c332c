/**
 * Starts JMH in its own JVM for what its command line cannot express; depends only on the JDK, and uses JMH by
 * reflection.
 */
package dev.lockstep.gate.launcher;
