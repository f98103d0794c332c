/** What the gate decided, in every format. */
package dev.lockstep.reports.gate;
