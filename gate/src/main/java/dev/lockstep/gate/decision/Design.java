package dev.lockstep.gate.decision;

import dev.lockstep.stats.Spread;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What is known about a gate before it measures: whether it can turn a row red at all, and what it will be able to
 * detect.
 */
public final class Design {

    /** Variations between forks for which the prospects are given: low, usual and high. */
    private static final double[] VARIATIONS = {0.02, 0.04, 0.09};

    private Design() {}

    /**
     * What a run can expect if its forks vary by {@code variation} and nothing has changed.
     *
     * @param suspects the number of rows that are decided: those that look worse by chance, on average, and one more
     * @param pairs the number of fresh pairs for each of them
     * @param visible the smallest change that these pairs show with a probability of 80 %
     */
    public record Prospect(double variation, int suspects, int pairs, double visible) {}

    /** Why a run with this design cannot turn any row red, with the remedy; empty if it can. */
    public static Optional<String> refusal(int rows, Policy policy, OptionalInt forks) {
        int needed = policy.pairsThatCanFail(rows);
        if (policy.mostPairs() < needed) {
            return Optional.of(("%d pairs per row cannot turn any of %d rows red: the smallest probability of %d forks"
                            + " of each arm is 6^-%d; allow %d pairs or more, or gate fewer rows")
                    .formatted(policy.mostPairs(), rows, policy.mostPairs(), policy.mostPairs() / 2, needed));
        }
        if (forks.isPresent() && forks.getAsInt() < fewestForks(rows, policy)) {
            return Optional.of(("a budget of %s cannot turn any row red: the screen of %s takes %d forks and the"
                            + " decision on one suspect %d; allow time for %d forks, or gate fewer rows")
                    .formatted(
                            ReasonText.count(forks.getAsInt(), "fork"),
                            ReasonText.count(rows, "row"),
                            2 * rows * policy.screenPairs(),
                            2 * policy.fewestPairs(1),
                            fewestForks(rows, policy)));
        }
        return Optional.empty();
    }

    /** The fewest forks with which a run of this many rows can turn one of them red. */
    public static int fewestForks(int rows, Policy policy) {
        return 2 * (rows * policy.screenPairs() + policy.fewestPairs(1));
    }

    /**
     * What a run of this many rows can expect, for forks with low, usual and high variation.
     *
     * @param forks the number of forks that the budget pays for; empty without a budget
     */
    public static List<Prospect> prospects(int rows, Policy policy, OptionalInt forks) {
        return DoubleStream.of(VARIATIONS)
                .mapToObj(variation -> prospect(rows, policy, forks, variation))
                .toList();
    }

    private static Prospect prospect(int rows, Policy policy, OptionalInt forks, double variation) {
        double tolerance = policy.tolerances().standard();
        int routed = suspects(rows, policy, variation, policy.screenPairs() + policy.secondLookPairs());
        int pairsLeft = pairsToDecide(rows, policy, forks.orElse(Integer.MAX_VALUE));
        int affordable = Screening.affordable(OptionalInt.of(pairsLeft), 2, policy.interimPairs(), policy);
        int begun = Math.clamp(affordable, 1, routed);
        int suspects = suspects(begun, policy, variation, policy.interimPairs());
        Power power =
                new Power(new Spread(variation, 0), tolerance, policy.alpha() * TestedStatistics.SCORE_WEIGHT / routed);
        int fewest = policy.fewestPairs(routed);
        int pairs = forks.isPresent()
                ? Math.min(
                        Screening.MOST_PAIRS,
                        policy.interimPairs() + (pairsLeft - begun * policy.interimPairs()) / suspects)
                : power.pairs(
                        Math.max(policy.wantedEffect(), tolerance + Policy.LEAST_EXCESS), fewest, policy.mostPairs());
        int even = Math.max(fewest, pairs / Block.PAIRS * Block.PAIRS);
        return new Prospect(variation, suspects, even, power.visible(even, Power.WANTED));
    }

    /** The pairs that remain after the screen and the second look, if half of the rows look worse by chance. */
    private static int pairsToDecide(int rows, Policy policy, int forks) {
        int screened = forks / 2 - rows * policy.screenPairs();
        int again = Screening.affordable(OptionalInt.of(screened), 2, policy.secondLookPairs(), policy);
        return screened - policy.secondLookPairs() * Math.min(1 + rows / 2, again);
    }

    /**
     * The expected number of suspects after this many pairs: unchanged rows that look worse by chance, and one changed
     * row.
     */
    private static int suspects(int rows, Policy policy, double variation, int pairs) {
        double error = variation * Math.sqrt(2.0 / pairs);
        double threshold = Math.log1p(Screening.threshold(policy.tolerances().standard()));
        double share = NormalDistribution.of(0, 1).survivalProbability(threshold / error);
        return Math.min(rows, 1 + (int) Math.round((rows - 1) * share));
    }
}
