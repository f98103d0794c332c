package dev.lockstep.profiles.read;

import java.util.OptionalLong;

/**
 * The kernel's scheduling of a party's thread while its phases were logged.
 *
 * @param windowMs length of that time
 * @param voluntarySwitches how often it gave up its CPU, to wait or yield
 * @param involuntarySwitches how often its CPU was taken from it
 * @param migrations how often it was moved to another CPU; empty if the kernel does not count it
 */
public record Scheduling(double windowMs, long voluntarySwitches, long involuntarySwitches, OptionalLong migrations) {}
