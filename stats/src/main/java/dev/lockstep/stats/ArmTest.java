package dev.lockstep.stats;

/** A test of a candidate against a baseline, its estimate of their difference, and the interval that belongs to it. */
public sealed interface ArmTest permits AlignedRanks, RankSum, Welch {

    /** One-sided: how likely the candidate would lie as far above as it does, were the two alike. */
    double pAbove();

    /** The same for below. */
    double pBelow();

    /** Candidate less baseline. */
    double estimate();

    /** The part of the estimate that counts: all of it, where the test is for any difference. */
    default double excess() {
        return estimate();
    }

    /** The least difference that a one-sided test at {@code alpha} does not reject; may be minus infinity. */
    double lower(double alpha);

    /** The greatest such difference; may be infinite. */
    double upper(double alpha);
}
