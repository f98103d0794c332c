package dev.lockstep.gate.decision;

import dev.lockstep.stats.AlignedRanks;
import dev.lockstep.stats.Spread;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** What a gate can be told before it measures anything: whether it can fail at all, and what it will see. */
public final class Design {

    /** Variations between forks for which a run's prospects are told: quiet, usual, contended. */
    private static final double[] VARIATIONS = {0.02, 0.04, 0.09};

    private Design() {}

    /**
     * What a run will be like if its forks scatter by {@code variation} and nothing has changed.
     *
     * @param suspects rows that go on to be decided, by chance alone on average and one more
     * @param pairs each of them gets
     * @param visible the smallest change that these show four times in five
     */
    public record Prospect(double variation, int suspects, int pairs, double visible) {}

    /** The fewest pairs that can turn any of so many rows red. */
    public static int pairsThatCanFail(int rows, double alpha) {
        int blocks = 1;
        while (!(AlignedRanks.smallestP(blocks) * rows < alpha)) {
            blocks++;
        }
        return blocks * Block.PAIRS;
    }

    /** The fewest that the policy allows for so many rows. */
    public static int fewestPairs(int rows, Policy policy) {
        return Math.max(policy.fewestPairs(), pairsThatCanFail(rows, policy.alpha()));
    }

    /** Why a run cannot be made so, in words that name the remedy; empty if it can. */
    public static Optional<String> refusal(int rows, Policy policy, OptionalInt forks) {
        int needed = pairsThatCanFail(rows, policy.alpha());
        if (policy.mostPairs() < needed) {
            return Optional.of(("%d pairs a row cannot turn any of %d rows red: %d forks of each arm give a probability"
                            + " of 6^-%d at the least; allow %d pairs or more, or gate fewer rows")
                    .formatted(policy.mostPairs(), rows, policy.mostPairs(), policy.mostPairs() / 2, needed));
        }
        if (forks.isPresent() && forks.getAsInt() < fewestForks(rows, policy)) {
            return Optional.of(("a budget of %s cannot turn any row red: %s take %d forks to screen and one suspect %d"
                            + " to decide; allow time for %d forks, or gate fewer rows")
                    .formatted(
                            ReasonText.count(forks.getAsInt(), "fork"),
                            ReasonText.count(rows, "row"),
                            2 * rows * policy.screenPairs(),
                            2 * fewestPairs(1, policy),
                            fewestForks(rows, policy)));
        }
        return Optional.empty();
    }

    /** The fewest forks with which a run could turn one of so many rows red. */
    public static int fewestForks(int rows, Policy policy) {
        return 2 * (rows * policy.screenPairs() + fewestPairs(1, policy));
    }

    /**
     * What a run of so many rows can expect, for forks that vary little, as usual and much.
     *
     * @param forks that the budget pays for, by how much they vary
     */
    public static List<Prospect> prospects(int rows, Policy policy, DoubleFunction<OptionalInt> forks) {
        return DoubleStream.of(VARIATIONS)
                .mapToObj(variation -> prospect(rows, policy, forks.apply(variation), variation))
                .toList();
    }

    private static Prospect prospect(int rows, Policy policy, OptionalInt forks, double variation) {
        double tolerance = policy.tolerances().standard();
        int routed = suspects(rows, policy, variation, policy.screenPairs() + policy.secondLookPairs());
        int pairsLeft = pairsToDecide(rows, policy, forks.orElse(Integer.MAX_VALUE));
        int affordable = Screening.affordable(OptionalInt.of(pairsLeft), 2, policy.interimPairs(), policy);
        int begun = Math.clamp(affordable, 1, routed);
        int suspects = suspects(begun, policy, variation, policy.interimPairs());
        Power power = new Power(new Spread(variation, 0), tolerance, policy.alpha() / routed);
        int fewest = fewestPairs(routed, policy);
        int pairs = forks.isPresent()
                ? Math.min(
                        Screening.MOST_PAIRS,
                        policy.interimPairs() + (pairsLeft - begun * policy.interimPairs()) / suspects)
                : power.pairs(
                        Math.max(policy.wantedEffect(), tolerance + Policy.LEAST_EXCESS), fewest, policy.mostPairs());
        int even = Math.max(fewest, pairs / Block.PAIRS * Block.PAIRS);
        return new Prospect(variation, suspects, even, power.visible(even, Power.WANTED));
    }

    /** What the screen and the second look leave, if chance makes half of the rows look worse. */
    private static int pairsToDecide(int rows, Policy policy, int forks) {
        int screened = forks / 2 - rows * policy.screenPairs();
        int again = Screening.affordable(OptionalInt.of(screened), 2, policy.secondLookPairs(), policy);
        return screened - policy.secondLookPairs() * Math.min(1 + rows / 2, again);
    }

    /** How many of so many rows that have not changed look worse by so many pairs, and one that has. */
    private static int suspects(int rows, Policy policy, double variation, int pairs) {
        double error = variation * Math.sqrt(2.0 / pairs);
        double threshold = Math.log1p(Screening.threshold(policy.tolerances().standard()));
        double share = NormalDistribution.of(0, 1).survivalProbability(threshold / error);
        return Math.min(rows, 1 + (int) Math.round((rows - 1) * share * (policy.improvements() ? 2 : 1)));
    }
}
