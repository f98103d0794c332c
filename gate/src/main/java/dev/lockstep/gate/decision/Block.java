package dev.lockstep.gate.decision;

import java.util.stream.DoubleStream;

/**
 * Two forks of each arm, run one after another in an order drawn from the six possible ones; the score of each, in the
 * row's unit. Within an arm the order tells nothing. A block is two pairs.
 */
public record Block(double baseline1, double baseline2, double candidate1, double candidate2) {

    /** How many pairs a block is. */
    public static final int PAIRS = 2;

    /** Two scores of each arm. */
    public static Block of(double[] baseline, double[] candidate) {
        if (baseline.length != PAIRS || candidate.length != PAIRS) {
            throw new IllegalArgumentException(
                    "a block holds two forks of each arm, not %d and %d".formatted(baseline.length, candidate.length));
        }
        return new Block(baseline[0], baseline[1], candidate[0], candidate[1]);
    }

    /** All four, the baseline's first. */
    public DoubleStream scores() {
        return DoubleStream.of(baseline1, baseline2, candidate1, candidate2);
    }
}
