package dev.lockstep.reports.figures;

/** A reason why the figures of a row may be unreliable. */
public enum RowWarning {
    /** No fork has a score. */
    NO_SCORE,
    /** No fork became steady: the figures are those of all forks. */
    UNSTEADY,
    /** Forks that did not become steady are left out. */
    FORKS_LEFT_OUT,
    /** Iterations from before their fork was steady are left out. */
    ITERATIONS_LEFT_OUT,
    /** The rulers of most iterations show that the speed of the machine changed. */
    RESTLESS,
    /** Cycles read wrong values. */
    TORN,
    /** JMH measured something other than a time per operation. */
    NO_TIME,
    /** Allocation was not measured. */
    NO_ALLOCATION
}
