package dev.lockstep.memory;

/**
 * Why and in which cycle a memory broke. Each party has one from the moment it joins, for the case that it fails or
 * closes early: there may be no memory and no stack left then, so recording a failure is two stores, {@link #cycle} and
 * then {@link #cause}. Those who wait for the party look at that, and do the rest if the party itself could not.
 */
final class Break {

    /** Written, as the cycle is, before anybody can find it. */
    String what;

    final int culprit;

    /** The first in which the culprit does not arrive. Written before the cause, or before the break counts. */
    long cycle;

    /** Of a party's failure, null while there is none. */
    volatile Throwable cause;

    Break(String what, int culprit, long cycle) {
        this.what = what;
        this.culprit = culprit;
        this.cycle = cycle;
    }

    /** The record of a party that has not failed yet. */
    static Break prepared(int party) {
        return new Break("failed", party, 0);
    }

    /** What a party gets that waits for the cycle or comes to it. */
    BrokenMemoryException exception(long cycle) {
        Throwable cause = this.cause;
        String who = culprit == BrokenMemoryException.NO_PARTY ? "the memory" : "party " + culprit;
        String why = cause == null ? "" : " with " + cause.getClass().getName();
        return new BrokenMemoryException(
                "%s %s%s in cycle %d, so cycle %d cannot complete; a broken memory stays broken: build a new one"
                        .formatted(who, what, why, this.cycle, cycle),
                culprit,
                this.cycle,
                cause);
    }
}
