package dev.lockstep.gate.decision;

/** What became of a row; a run is what the first of these is that any of its rows is. */
public enum Verdict {
    /** Slower beyond the tolerance, and not by chance. The only one that fails a build by itself. */
    REGRESSED,
    /** A fork gave no result, so that the row was not judged. */
    FAILED,
    /** The arms cannot be compared: they, or the machine under them, differ in more than the code. */
    INVALID,
    /** Neither a change nor its absence was shown. */
    INCONCLUSIVE,
    /** Faster beyond the tolerance, and not by chance. */
    IMPROVED,
    /** Nothing gave cause to measure on, in the screen or in fresh pairs. This claims less than {@link #SAME}. */
    UNSUSPECTED,
    /** Shown to lie within the tolerance. */
    SAME,
    /** A figure of which neither more nor less is better: shown, and never judged. */
    UNJUDGED
}
