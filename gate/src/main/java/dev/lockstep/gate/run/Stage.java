package dev.lockstep.gate.run;

/** The screen and the second look at its suspects decide nothing; the decision's forks are fresh. */
public enum Stage {
    SCREEN,
    SECOND_LOOK,
    DECISION
}
