/**
 * Findings: what a run says about why it is as fast as it is, and how far to believe it, as data. Pure rules look at
 * the figures; a rule that has nothing to look at says nothing.
 */
package dev.lockstep.reports.findings;
