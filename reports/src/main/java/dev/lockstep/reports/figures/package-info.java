/** What the forks and recordings of a run come to: rows, groups, rankings and their figures. */
package dev.lockstep.reports.figures;
