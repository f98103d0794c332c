/** What starts JMH in its own JVM where its command line does not do; it uses the JDK alone, and JMH by reflection. */
package dev.lockstep.gate.launcher;
