/**
 * Records a run from inside the measured JVM: phases in preallocated arrays, JFR events, and CPU and wall-clock samples
 * if the profiler's library can be loaded, all in one file that {@code dev.lockstep.profiles.read} and other JFR tools
 * can read.
 */
package dev.lockstep.profiles.record;
