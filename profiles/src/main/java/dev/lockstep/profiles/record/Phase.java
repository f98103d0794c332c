package dev.lockstep.profiles.record;

/** What a party does in a cycle, in the order of a cycle. */
public enum Phase {
    /** Computes the values of its segment. */
    COMPUTE,
    /** Fills its own segment. */
    WRITE,
    /** Arrives and awaits the others. A party that reads segments while it awaits others does so in this phase. */
    EXCHANGE,
    /** Reads the global view. */
    READ
}
