/** The contents of a report as sentences and tables of text, independent of the output format. */
package dev.lockstep.reports.words;
