package dev.lockstep.gate.decision;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The tests of all statistics of a row, see {@link TestedStatistics}.
 *
 * @param tests that of the score first
 */
record RowTests(List<StatisticTest> tests, boolean lowerIsBetter, double tolerance) {

    /**
     * The test that decides the row: of those that show a change for the worse beyond the tolerance the one with the
     * smallest probability; otherwise the same for the better; otherwise the first one. Since the probability of any of
     * them is at least the smallest one, the choice does not raise the level.
     */
    StatisticTest deciding() {
        return smallest(lowerIsBetter ? 1 : -1)
                .or(() -> smallest(lowerIsBetter ? -1 : 1))
                .orElse(tests.getFirst());
    }

    private Optional<StatisticTest> smallest(int side) {
        return tests.stream()
                .filter(each -> each.beyond(side, tolerance))
                .min(Comparator.comparingDouble(side > 0 ? StatisticTest::pAbove : StatisticTest::pBelow));
    }

    /** Whether all intervals lie within the tolerance. */
    boolean same(double alpha) {
        return tests.stream()
                .map(StatisticTest::test)
                .allMatch(test -> test.within(Math.log1p(-tolerance), Math.log1p(tolerance), alpha));
    }
}
