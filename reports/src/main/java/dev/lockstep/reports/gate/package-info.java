/** The report of the gate's decision, in every format. */
package dev.lockstep.reports.gate;
