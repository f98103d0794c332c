/** Tables and their forms: characters, HTML and Markdown. */
package dev.lockstep.reports.table;
