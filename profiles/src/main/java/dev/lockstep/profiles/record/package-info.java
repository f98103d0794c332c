/**
 * Recording a run from inside the measured JVM: phases in preallocated arrays, JFR events, and CPU and wall samples
 * where the profiler's library loads, all in one file that {@code dev.lockstep.profiles.read} and any other JFR tool
 * can open.
 */
package dev.lockstep.profiles.record;
