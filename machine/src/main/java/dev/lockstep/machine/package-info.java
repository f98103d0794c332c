/**
 * What Linux tells about the machine and the part of it that this process may use. All code that reads
 * {@code /proc/self}, {@code /sys} or control groups for this purpose is here; on other systems the results are empty.
 */
package dev.lockstep.machine;
