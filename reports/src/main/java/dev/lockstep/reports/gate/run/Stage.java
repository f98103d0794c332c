package dev.lockstep.reports.gate.run;

/** The screen looks for suspects and decides nothing; the decision's forks are fresh. */
public enum Stage {
    SCREEN,
    DECISION
}
