package dev.lockstep.gate.decision;

import java.util.stream.DoubleStream;

/**
 * The scores of two forks of each arm, in the row's unit. The four forks ran one after another, in an order drawn at
 * random from the six possible ones. The order of the two scores of an arm has no meaning. A block is two pairs.
 */
public record Block(double baseline1, double baseline2, double candidate1, double candidate2) {

    /** The number of pairs of a block. */
    public static final int PAIRS = 2;

    /** Two scores of each arm. */
    public static Block of(double[] baseline, double[] candidate) {
        if (baseline.length != PAIRS || candidate.length != PAIRS) {
            throw new IllegalArgumentException("a block must have two forks of each arm, had %d and %d"
                    .formatted(baseline.length, candidate.length));
        }
        return new Block(baseline[0], baseline[1], candidate[0], candidate[1]);
    }

    /** All four scores, those of the baseline first. */
    public DoubleStream scores() {
        return DoubleStream.of(baseline1, baseline2, candidate1, candidate2);
    }
}
