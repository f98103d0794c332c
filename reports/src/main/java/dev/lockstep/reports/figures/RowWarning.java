package dev.lockstep.reports.figures;

/** What a reader must know of a row before believing its figures. */
public enum RowWarning {
    /** No fork gave a score. */
    NO_SCORE,
    /** No fork became steady: the figures are of all of them. */
    UNSTEADY,
    /** Forks that did not become steady are left out. */
    FORKS_LEFT_OUT,
    /** Iterations that came before their fork was steady are left out. */
    ITERATIONS_LEFT_OUT,
    /** The rulers beside most iterations say that the machine did not hold still. */
    RESTLESS,
    /** Cycles read something else than was written. */
    TORN,
    /** JMH measured something else than a time per operation. */
    NO_TIME,
    /** Allocation was not measured. */
    NO_ALLOCATION
}
