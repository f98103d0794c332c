/**
 * The regression gate's decision: what was measured of two arms in, a verdict for each row and for the run out. It
 * measures, reads and prints nothing. {@code docs/gate.md} says how it decides and what that was shown to be worth.
 *
 * <p>The baseline is arm A, the candidate arm B. Scores are compared by their logarithms; whatever is called a change,
 * an effect or a tolerance is a share of the baseline, 0.05 for a candidate that is 5 % above it.
 */
package dev.lockstep.gate.decision;
