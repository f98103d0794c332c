/** What a report says, as sentences and as tables of text, before any format. */
package dev.lockstep.reports.words;
