/** Figures computed from the forks and recordings of a run: rows, groups and rankings. */
package dev.lockstep.reports.figures;
