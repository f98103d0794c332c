package dev.lockstep.reports.findings;

/** How much a finding matters, the most first. */
public enum Severity {
    /** The figures are wrong, or most of the time is lost to what is found. */
    SEVERE,
    /** To be mended, or to be kept in mind when reading the figures. */
    WARNING,
    /** Good to know. */
    NOTE
}
