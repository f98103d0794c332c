/**
 * The decision of the regression gate: its input are the measurements of two arms, its output a verdict for each row
 * and for the run. It does not measure, read or print anything. {@code docs/gate.md} explains how it decides and how
 * reliable the decisions are.
 *
 * <p>The baseline is arm A, the candidate arm B. Scores are compared by their logarithms; every change, effect or
 * tolerance is a share of the baseline: 0.05 for a candidate that is 5 % above it.
 */
package dev.lockstep.gate.decision;
