package dev.lockstep.profiles.read;

/** What a CPU sample caught a party doing, told from its stack. */
public enum Activity {
    COMPUTE,
    COPY,
    WAIT,
    OTHER
}
