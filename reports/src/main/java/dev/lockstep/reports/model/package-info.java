/** The contents of a report before rendering: the runs it was read from, and all figures. */
package dev.lockstep.reports.model;
