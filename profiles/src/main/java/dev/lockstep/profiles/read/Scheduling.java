package dev.lockstep.profiles.read;

import java.util.OptionalLong;

/**
 * What the kernel did with a party's thread while its phases were logged.
 *
 * @param windowMs for how long that was
 * @param voluntarySwitches how often it gave up its CPU, waiting or yielding
 * @param involuntarySwitches how often its CPU was taken from it
 * @param migrations how often it was moved to another CPU; empty where the kernel does not count it
 */
public record Scheduling(double windowMs, long voluntarySwitches, long involuntarySwitches, OptionalLong migrations) {}
