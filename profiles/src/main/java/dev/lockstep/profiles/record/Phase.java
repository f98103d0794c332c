package dev.lockstep.profiles.record;

/** What a party does in a cycle: compute its values, fill its segment, meet the others, read the view. */
public enum Phase {
    COMPUTE,
    WRITE,
    EXCHANGE,
    READ
}
