/** The benchmarks, run by JMH: a crew of parties exchanges its segments, cycle after cycle. */
package dev.lockstep.bench;
