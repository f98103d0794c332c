/** The JMH benchmarks: a crew of parties exchanges segments, cycle after cycle. */
package dev.lockstep.bench;
