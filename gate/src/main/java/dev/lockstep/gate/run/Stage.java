package dev.lockstep.gate.run;

/**
 * The stages of a run. Forks of the screen and of the second look are never used for a verdict; those of the decision
 * are fresh.
 */
public enum Stage {
    SCREEN,
    SECOND_LOOK,
    DECISION
}
