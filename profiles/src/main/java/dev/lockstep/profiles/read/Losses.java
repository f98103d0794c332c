package dev.lockstep.profiles.read;

/**
 * Data that is missing from a recording.
 *
 * @param times number of times that JFR lost data
 * @param bytes total number of lost bytes
 * @param samples number of CPU samples that the JDK could not take
 * @param phases number of phases that were marked after a party's log was full, or that the recording discarded to
 *     limit its size
 */
public record Losses(long times, long bytes, long samples, long phases) {}
