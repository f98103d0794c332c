/** How throughput depends on the number of parties. */
package dev.lockstep.stats.scaling;
