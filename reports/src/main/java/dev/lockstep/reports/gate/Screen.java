package dev.lockstep.reports.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * The first stage: a few pairs of every row say which rows are worth more. They give no verdict, and they are not part
 * of what gives it, so what they happened to show cannot bias it.
 */
public final class Screen {

    private static final double SUSPECT = 0.02;
    private static final double SUSPECT_IF_TIGHT = 0.01;
    private static final double TIGHT_BELOW = 0.03;

    /** Two looks ask less of the first: what it misses is lost, and what it lets pass costs only the second. */
    private static final double FIRST_LOOK = 0.5;

    private Screen() {}

    /**
     * Which rows, the most suspect first, get {@link Policy#secondLookPairs} more before they are routed: chance alone
     * sends many on after so few, and deciding one takes many more.
     *
     * @param forks that the whole run may take; empty for no budget
     */
    public static List<RowId> lookAgain(List<PairedRow> rows, Policy policy, OptionalInt forks) {
        int affordable = forks.isEmpty() || policy.secondLookPairs() == 0
                ? rows.size()
                : (pairsLeft(rows, forks.getAsInt()) - Design.fewestPairs(1, policy)) / policy.secondLookPairs();
        return policy.secondLookPairs() == 0
                ? List.of()
                : suspects(rows, policy, FIRST_LOOK).stream()
                        .limit(Math.max(0, affordable))
                        .map(Suspect::id)
                        .toList();
    }

    /**
     * Which rows to decide, with how many fresh pairs each.
     *
     * @param forks that the whole run may take, the screen's among them; empty for no budget
     */
    public static Routing route(List<PairedRow> rows, Policy policy, OptionalInt forks) {
        List<Suspect> suspects = suspects(rows, policy, 1);
        return forks.isEmpty()
                ? unlimited(suspects, policy)
                : limited(suspects, policy, pairsLeft(rows, forks.getAsInt()));
    }

    /** Those whose estimate lies beyond so much of the threshold, the most suspect first. */
    private static List<Suspect> suspects(List<PairedRow> rows, Policy policy, double part) {
        return rows.stream()
                .filter(row ->
                        !row.screen().isEmpty() && PairedGate.problem(row).isEmpty())
                .map(row -> Suspect.of(row, policy))
                .filter(suspect -> suspect.size > part * threshold(suspect.tolerance))
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

    /** All that the budget gives, in equal parts; to fewer rows where the parts would be too small to decide. */
    private static Routing limited(List<Suspect> suspects, Policy policy, int pairs) {
        int rows = suspects.size();
        while (rows > 0 && pairs / rows < Design.fewestPairs(rows, policy)) {
            rows--;
        }
        int each = rows == 0 ? 0 : Math.min(pairs / rows, policy.mostPairs()) / Block.PAIRS * Block.PAIRS;
        List<Route> routes = new ArrayList<>();
        for (Suspect suspect : suspects.subList(0, rows)) {
            routes.add(suspect.route(policy, rows, each));
        }
        return new Routing(
                routes,
                suspects.subList(rows, suspects.size()).stream()
                        .map(Suspect::id)
                        .toList());
    }

    /**
     * @param estimate the change that the screen saw
     * @param size of it, for the worse
     */
    private record Suspect(RowId id, double tolerance, Arms arms, double estimate, double size) {

        static Suspect of(PairedRow row, Policy policy) {
            Arms arms = Arms.of(row.screen(), Scale.of(row.id(), row.unit()));
            double estimate = Math.expm1(arms.ranks().estimate());
            double worse = row.lowerIsBetter() ? estimate : -estimate;
            double size = policy.improvements() ? Math.abs(worse) : worse;
            return new Suspect(row.id(), policy.tolerances().of(row.id()), arms, estimate, size);
        }

        /** How many standard errors the change is away from none. */
        double errors() {
            return size / Math.max(power(1).error(arms.pairs()), Double.MIN_NORMAL);
        }

        int wanted(Policy policy, int rows) {
            double effect = Math.max(policy.wantedEffect(), tolerance + Policy.LEAST_EXCESS);
            return power(policy.alpha() / rows).pairs(effect, Design.fewestPairs(rows, policy), policy.mostPairs());
        }

        Route route(Policy policy, int rows, int pairs) {
            return new Route(id, pairs, estimate, power(policy.alpha() / rows).visible(pairs, Power.WANTED));
        }

        private Power power(double level) {
            return new Power(arms.spread(), tolerance, level);
        }
    }
}
