/** A report before anything of it is drawn or written: the runs it was read from and all that it says. */
package dev.lockstep.reports.model;
