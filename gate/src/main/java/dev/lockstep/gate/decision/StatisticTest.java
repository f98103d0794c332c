package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.stats.ArmTest;

/**
 * The test of one statistic of a row.
 *
 * @param weight the part of the row's level that it has: its probability, divided by this, is the row's
 */
record StatisticTest(ForkStatistic statistic, ArmTest test, double weight) {

    double pAbove() {
        return Math.min(1, test.pAbove() / weight);
    }

    double pBelow() {
        return Math.min(1, test.pBelow() / weight);
    }

    /** Whether it shows a change of more than the tolerance, above (1) or below (-1). */
    boolean beyond(int side, double tolerance) {
        return side * Math.expm1(test.excess()) > tolerance;
    }
}
