package dev.lockstep.gate.decision;

/** The verdict on a row. The verdict on a run is the first of these that any of its rows has. */
public enum Verdict {
    /** Significantly slower by more than the tolerance. The only verdict that by itself fails a build. */
    REGRESSED,
    /** A fork gave no result, so the row was not judged. */
    FAILED,
    /** The arms cannot be compared: more than the code differs between them, or the machine changed. */
    INVALID,
    /** Neither a change nor its absence was shown. */
    INCONCLUSIVE,
    /** Significantly faster by more than the tolerance. */
    IMPROVED,
    /** The screen or the fresh pairs gave no reason for more pairs. This claims less than {@link #SAME}. */
    UNSUSPECTED,
    /** The change was shown to lie within the tolerance. */
    SAME,
    /** A figure without a better direction: it is shown, but not judged. */
    UNJUDGED
}
