package dev.lockstep.reports.findings;

/** The importance of a finding, the most severe first. */
public enum Severity {
    /** The figures are wrong, or most of the time is lost to the problem. */
    SEVERE,
    /** A problem to fix, or to consider when reading the figures. */
    WARNING,
    /** For information. */
    NOTE
}
