package dev.lockstep.reports.gate;

import dev.lockstep.reports.stats.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The first stage: a few pairs of every row say which rows are worth more. They give no verdict, and they are not part
 * of what gives it, so what they happened to show cannot bias it.
 */
public final class Screen {

    private static final double SUSPECT = 0.015;
    private static final double SUSPECT_IF_TIGHT = 0.0075;
    private static final double TIGHT_BELOW = 0.03;

    /** A budget may give more than the policy would by itself, up to half as many again as its most. */
    static final int MOST_PAIRS = 48;

    private Screen() {}

    /**
     * Which rows, the most suspect first, get {@link Policy#secondLookPairs} more before they are routed: all that look
     * worse at all, and those where an outlier may hide it. So the first look misses little, and the second spares most
     * of the fresh pairs that chance would send rows on to.
     *
     * @param forks that the whole run may take, half of what is left of it is kept to decide with; empty for no budget
     */
    public static List<RowId> lookAgain(List<PairedRow> rows, Policy policy, OptionalInt forks) {
        if (policy.secondLookPairs() == 0) {
            return List.of();
        }
        int affordable = forks.isEmpty() ? rows.size() : affordable(pairsLeft(rows, forks.getAsInt()), policy);
        return suspects(rows, policy, suspect -> suspect.size > 0 || suspect.disturbed()).stream()
                .limit(affordable)
                .map(Suspect::id)
                .toList();
    }

    /** How many rows can be looked at again, if half of the pairs left, and enough for one row, must remain. */
    static int affordable(int pairs, Policy policy) {
        if (policy.secondLookPairs() == 0) {
            return 0;
        }
        int spare = Math.min(pairs / 2, pairs - Design.fewestPairs(1, policy));
        return Math.max(0, spare / policy.secondLookPairs());
    }

    /**
     * Which rows to decide, with how many fresh pairs each.
     *
     * @param forks that the whole run may take, the screen's among them; empty for no budget
     */
    public static Routing route(List<PairedRow> rows, Policy policy, OptionalInt forks) {
        List<Suspect> suspects = suspects(rows, policy, suspect -> suspect.size > threshold(suspect.tolerance));
        return forks.isEmpty()
                ? unlimited(suspects, policy)
                : limited(suspects, policy, pairsLeft(rows, forks.getAsInt()));
    }

    /** The most suspect first. */
    private static List<Suspect> suspects(List<PairedRow> rows, Policy policy, Predicate<Suspect> suspect) {
        List<Suspect> screened = rows.stream()
                .filter(row ->
                        !row.screen().isEmpty() && PairedGate.problem(row).isEmpty())
                .map(row -> Suspect.of(row, policy))
                .toList();
        double usual = screened.stream()
                .mapToDouble(each -> each.spread.variation())
                .sorted()
                .skip(screened.size() / 2)
                .findFirst()
                .orElse(0);
        return screened.stream()
                .map(each -> each.among(usual))
                .filter(suspect)
                .sorted(Comparator.comparingDouble(Suspect::errors).reversed().thenComparing(Suspect::id))
                .toList();
    }

    private static int pairsLeft(List<PairedRow> rows, int forks) {
        return forks / 2
                - rows.stream()
                        .mapToInt(row -> Block.PAIRS * row.screen().size())
                        .sum();
    }

    /** The estimate beyond which, for the worse, a row is suspect. */
    static double threshold(double tolerance) {
        return tolerance < TIGHT_BELOW ? SUSPECT_IF_TIGHT : SUSPECT;
    }

    private static Routing unlimited(List<Suspect> suspects, Policy policy) {
        return new Routing(
                suspects.stream()
                        .map(suspect -> suspect.route(policy, suspects.size(), suspect.wanted(policy, suspects.size())))
                        .toList(),
                List.of());
    }

    /** All that the budget gives, in equal parts; to fewer rows where the parts would be too small to see enough. */
    private static Routing limited(List<Suspect> suspects, Policy policy, int pairs) {
        int rows = suspects.size();
        while (rows > 0
                && pairs / rows
                        < (rows > 1
                                ? suspects.getFirst().wanted(policy, rows)
                                : Design.pairsThatCanFail(1, policy.alpha()))) {
            rows--;
        }
        int family = rows;
        int each = rows == 0 ? 0 : Math.min(pairs / rows, MOST_PAIRS) / Block.PAIRS * Block.PAIRS;
        return new Routing(
                suspects.stream()
                        .limit(rows)
                        .map(suspect -> suspect.route(policy, family, each))
                        .toList(),
                suspects.stream().skip(rows).map(Suspect::id).toList());
    }

    /**
     * @param estimate the change that the screen saw
     * @param size of it, for the worse
     */
    private record Suspect(RowId id, double tolerance, int pairs, Spread spread, double estimate, double size) {

        static Suspect of(PairedRow row, Policy policy) {
            Arms arms = Arms.of(row.screen(), Scale.of(row.id(), row.unit()));
            double estimate = Math.expm1(arms.ranks().estimate());
            double worse = row.lowerIsBetter() ? estimate : -estimate;
            double size = policy.improvements() ? Math.abs(worse) : worse;
            return new Suspect(row.id(), policy.tolerances().of(row.id()), arms.pairs(), arms.spread(), estimate, size);
        }

        /** A few forks tell little of how much they vary: half of what is known of it comes from the other rows. */
        Suspect among(double usual) {
            double variation = Math.sqrt((spread.variation() * spread.variation() + usual * usual) / 2);
            return new Suspect(id, tolerance, pairs, new Spread(variation, spread.outlierShare()), estimate, size);
        }

        boolean disturbed() {
            return spread.outlierShare() > 0;
        }

        /** How many standard errors the change is away from none. */
        double errors() {
            return size / Math.max(power(1).error(pairs), Double.MIN_NORMAL);
        }

        int wanted(Policy policy, int rows) {
            double effect = Math.max(policy.wantedEffect(), tolerance + Policy.LEAST_EXCESS);
            return power(policy.alpha() / rows).pairs(effect, Design.fewestPairs(rows, policy), policy.mostPairs());
        }

        Route route(Policy policy, int rows, int fresh) {
            return new Route(id, fresh, estimate, power(policy.alpha() / rows).visible(fresh, Power.WANTED));
        }

        private Power power(double level) {
            return new Power(spread, tolerance, level);
        }
    }
}
