/**
 * Findings as data: statements about the causes of a run's figures and about their reliability. Rules are pure
 * functions of the figures; a rule without data has no findings.
 */
package dev.lockstep.reports.findings;
