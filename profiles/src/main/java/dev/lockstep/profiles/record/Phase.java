package dev.lockstep.profiles.record;

/** What a party does in a cycle, in the order of a cycle. */
public enum Phase {
    /** Computes the values of its segment. */
    COMPUTE,
    /** Fills its own segment. */
    WRITE,
    /** Arrives and awaits the others. */
    EXCHANGE,
    /** Reads the global view. */
    READ
}
