/** Writes a report: terminal, page, summary and CSV. */
package dev.lockstep.reports.render;
