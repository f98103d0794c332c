/**
 * What Linux tells of the machine and of what this process may use of it. All that reads {@code /proc/self},
 * {@code /sys} or control groups for this is here; on other systems there is nothing to be read, and said so.
 */
package dev.lockstep.machine;
