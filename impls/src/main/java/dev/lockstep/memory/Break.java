package dev.lockstep.memory;

/**
 * Why and in which cycle a memory broke. Each party has one from the moment it joins, in case it fails or closes early:
 * heap or stack may then be exhausted, so recording a failure takes two stores only, {@link #cycle} and then
 * {@link #cause}. Parties that wait for it read the record and break the memory if the failed party could not.
 */
final class Break {

    /** What happened. Other processes read the ordinal. */
    enum Reason {
        FAILED("failed"),
        LEFT("left"),
        CLOSED("was closed"),
        DIED("died"),
        LATE("did not arrive within the timeout"),
        INTERRUPTED("was interrupted while it waited");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    /** Written, like the cycle, before the break becomes visible. */
    Reason reason;

    /** Follows the reason in the message. */
    private final String detail;

    final int culprit;

    /**
     * The first cycle in which the culprit does not arrive. Written before the cause, or before the break becomes
     * visible.
     */
    long cycle;

    /** The cause of a party's failure, or null while it has not failed. */
    volatile Throwable cause;

    Break(Reason reason, String detail, int culprit, long cycle) {
        this.reason = reason;
        this.detail = detail;
        this.culprit = culprit;
        this.cycle = cycle;
    }

    /** The record for a party that has not failed yet. */
    static Break prepared(int party) {
        return new Break(Reason.FAILED, "", party, 0);
    }

    boolean isSame(Break other) {
        return other != null && culprit == other.culprit && cycle == other.cycle && reason == other.reason;
    }

    /** The exception for a party that waits for the cycle or arrives at it. */
    BrokenMemoryException exception(long cycle) {
        Throwable cause = this.cause;
        String who = culprit == BrokenMemoryException.NO_PARTY ? "the memory" : "party " + culprit;
        String why = cause == null ? "" : " with " + cause.getClass().getName();
        return new BrokenMemoryException(
                "%s %s%s%s in cycle %d, so cycle %d cannot complete; a broken memory stays broken: build a new one"
                        .formatted(who, reason.words, detail, why, this.cycle, cycle),
                culprit,
                this.cycle,
                cause);
    }
}
