package dev.lockstep.gate.run;

/** The two sides of a comparison. */
public enum Arm {
    BASELINE,
    CANDIDATE
}
