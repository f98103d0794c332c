/** Tables and their formats: plain text, HTML and Markdown. */
package dev.lockstep.reports.table;
