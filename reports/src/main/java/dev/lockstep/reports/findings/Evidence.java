package dev.lockstep.reports.findings;

/**
 * A figure that supports a finding.
 *
 * @param what the name of the figure
 * @param unit empty for a count or a ratio
 * @param source the file or the event that the figure comes from
 */
public record Evidence(String what, double value, String unit, String source) {}
