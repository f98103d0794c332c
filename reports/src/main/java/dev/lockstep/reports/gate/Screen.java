package dev.lockstep.reports.gate;

import dev.lockstep.reports.stats.Spread;
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

    private Screen() {}

    /**
     * Which rows to decide, with how many fresh pairs each.
     *
     * @param forks that the whole run may take, the screen's among them; empty for no budget
     */
    public static Routing route(List<PairedRow> rows, Policy policy, OptionalInt forks) {
        List<Suspect> suspects = rows.stream()
                .filter(row ->
                        !row.screen().isEmpty() && PairedGate.problem(row).isEmpty())
                .map(row -> Suspect.of(row, policy))
                .filter(suspect -> suspect.beyond > 0)
                .sorted(Comparator.comparingDouble(Suspect::beyond).reversed().thenComparing(Suspect::id))
                .toList();
        int screened = rows.stream().mapToInt(row -> row.screen().size() * 4).sum();
        return forks.isEmpty()
                ? unlimited(suspects, policy)
                : limited(suspects, policy, (forks.getAsInt() - screened) / 2);
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
     * @param beyond by how many of its standard errors that lies beyond what makes a row suspect
     */
    private record Suspect(RowId id, double tolerance, Spread spread, double estimate, double beyond) {

        static Suspect of(PairedRow row, Policy policy) {
            double tolerance = policy.tolerances().of(row.id());
            Arms arms = Arms.of(row.screen(), Scale.of(row.id(), row.unit()));
            double estimate = Math.expm1(arms.ranks().estimate());
            double worse = row.lowerIsBetter() ? estimate : -estimate;
            double size = policy.improvements() ? Math.abs(worse) : worse;
            Spread spread = arms.spread();
            double error = Math.max(spread.variation(), 1e-9);
            return new Suspect(row.id(), tolerance, spread, estimate, (size - threshold(tolerance)) / error);
        }

        int wanted(Policy policy, int rows) {
            double effect = Math.max(policy.wantedEffect(), tolerance + Policy.LEAST_EXCESS);
            return power(policy, rows).pairs(effect, Design.fewestPairs(rows, policy), policy.mostPairs());
        }

        Route route(Policy policy, int rows, int pairs) {
            return new Route(id, pairs, estimate, power(policy, rows).visible(pairs, Power.WANTED));
        }

        private Power power(Policy policy, int rows) {
            return new Power(spread, tolerance, policy.alpha() / rows);
        }
    }
}
