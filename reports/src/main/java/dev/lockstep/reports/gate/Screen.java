package dev.lockstep.reports.gate;

import dev.lockstep.reports.stats.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Which rows are worth more pairs. A few of every row, the screen, say which are suspect; they give no verdict, and are
 * no part of what gives it, so what they happened to show cannot bias it. Then the suspects get fresh pairs, some at a
 * time, for as long as these say that they still are suspect: interim looks for futility.
 *
 * <p>Those pairs are what decides, and yet nothing is red too often for the looks: a row is red only if it went on to
 * its end <em>and</em> the test of all its fresh pairs says so, and that test keeps its level without the first
 * condition. For this, where the end lies must depend on what the fresh pairs show in nothing but whether the row goes
 * on; so it is planned from the screen, and from what the other rows leave of the budget.
 */
public final class Screen {

    private static final double SUSPECT = 0.01;
    private static final double SUSPECT_IF_TIGHT = 0.005;
    private static final double TIGHT_BELOW = 0.03;

    /** A budget may give more than the policy would by itself, up to half as many again as its most. */
    static final int MOST_PAIRS = 48;

    private Screen() {}

    /**
     * Which rows, the most suspect first, get {@link Policy#secondLookPairs} more before they are routed: all that do
     * not look clearly better, and those where an outlier may hide it. So the first look misses little, and the second
     * spares most of the fresh pairs that chance would send rows on to.
     *
     * @param pairs that the budget still pays for, half of which are kept to decide with; empty for no budget
     */
    public static List<RowId> lookAgain(List<PairedRow> rows, Policy policy, OptionalInt pairs) {
        return screened(rows, policy).stream()
                .filter(suspect -> suspect.looksWorse(suspect.row.screen(), -0.5) || suspect.disturbed())
                .limit(affordable(pairs, policy.secondLookPairs(), policy))
                .map(Suspect::id)
                .toList();
    }

    /** How many rows can get so many pairs, if half of the pairs, and enough to decide one row, must remain. */
    static int affordable(OptionalInt pairs, int each, Policy policy) {
        if (each == 0 || pairs.isEmpty()) {
            return each == 0 ? 0 : Integer.MAX_VALUE;
        }
        int spare = Math.min(pairs.getAsInt() / 2, pairs.getAsInt() - Design.fewestPairs(1, policy));
        return Math.max(0, spare / each);
    }

    /**
     * Which rows get fresh pairs, {@link Policy#interimPairs} at first.
     *
     * @param pairs that the budget still pays for, half of which are kept to go on with; empty for no budget
     */
    public static Routing route(List<PairedRow> rows, Policy policy, OptionalInt pairs) {
        List<Suspect> suspects = screened(rows, policy).stream()
                .filter(suspect -> suspect.looksWorse(suspect.row.screen(), 1))
                .toList();
        int enough = pairs.orElse(Integer.MAX_VALUE) < Design.fewestPairs(1, policy) ? 0 : 1;
        int family = Math.min(suspects.size(), Math.max(enough, affordable(pairs, policy.interimPairs(), policy)));
        return new Routing(
                suspects.stream()
                        .limit(family)
                        .map(suspect -> suspect.route(family, policy.interimPairs(), suspect.row.screen()))
                        .toList(),
                suspects.stream().skip(family).map(Suspect::id).toList());
    }

    /**
     * The routes after an interim look: of rows that no longer look worse the end is where they are, the others get
     * {@link Policy#interimPairs} more, the most suspect in the screen first if the budget does not pay for all, until
     * they have as many as were planned. Where it gives the same routing there is nothing left to measure.
     *
     * @param pairs that the budget still pays for; empty for no budget
     */
    public static Routing goOn(List<PairedRow> rows, Routing routing, Policy policy, OptionalInt pairs) {
        int family = routing.routes().size();
        int left = pairs.orElse(Integer.MAX_VALUE);
        Map<RowId, Suspect> suspects =
                screened(rows, policy).stream().collect(Collectors.toMap(Suspect::id, suspect -> suspect));
        List<Route> routes = new ArrayList<>();
        for (Route route : routing.routes()) {
            Suspect suspect = suspects.get(route.id());
            if (suspect == null || !route.goesOn()) {
                routes.add(route.stopped());
            } else if (!suspect.looksWorse(suspect.row.decision(), 1)) {
                routes.add(suspect.route(family, route.pairs(), suspect.row.decision())
                        .stopped());
            } else {
                int planned = pairs.isEmpty() ? suspect.wanted(family) : MOST_PAIRS;
                int most = Math.min(policy.interimPairs(), left) / Block.PAIRS * Block.PAIRS;
                int more = Math.clamp(planned - route.pairs(), 0, most);
                left -= more;
                routes.add(suspect.route(family, route.pairs() + more, suspect.row.decision()));
            }
        }
        return new Routing(routes, routing.postponed());
    }

    /** Every row with a sound screen, the most suspect first. */
    private static List<Suspect> screened(List<PairedRow> rows, Policy policy) {
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
                .sorted(Comparator.comparingDouble(Suspect::errors).reversed().thenComparing(Suspect::id))
                .toList();
    }

    /** The estimate beyond which, for the worse, a row is suspect. */
    static double threshold(double tolerance) {
        return tolerance < TIGHT_BELOW ? SUSPECT_IF_TIGHT : SUSPECT;
    }

    /** @param spread of the screen's forks */
    private record Suspect(PairedRow row, Policy policy, Spread spread) {

        static Suspect of(PairedRow row, Policy policy) {
            return new Suspect(row, policy, arms(row, row.screen()).spread());
        }

        RowId id() {
            return row.id();
        }

        /** A few forks tell little of how much they vary: half of what is known of it comes from the other rows. */
        Suspect among(double usual) {
            double variation = Math.sqrt((spread.variation() * spread.variation() + usual * usual) / 2);
            return new Suspect(row, policy, new Spread(variation, spread.outlierShare()));
        }

        /** By more than so many times what makes suspect. */
        boolean looksWorse(List<Block> blocks, double times) {
            return size(blocks) > times * threshold(tolerance());
        }

        boolean disturbed() {
            return spread.outlierShare() > 0;
        }

        /** How many standard errors the change that the screen saw is away from none. */
        double errors() {
            int pairs = Block.PAIRS * row.screen().size();
            return size(row.screen()) / Math.max(power(1).error(pairs), Double.MIN_NORMAL);
        }

        int wanted(int family) {
            double effect = Math.max(policy.wantedEffect(), tolerance() + Policy.LEAST_EXCESS);
            return power(family).pairs(effect, Design.fewestPairs(family, policy), policy.mostPairs());
        }

        Route route(int family, int pairs, List<Block> seen) {
            return new Route(id(), pairs, change(seen), power(family).visible(pairs, Power.WANTED), true);
        }

        /** For the worse, or either way where that is asked for. */
        private double size(List<Block> blocks) {
            double worse = row.lowerIsBetter() ? change(blocks) : -change(blocks);
            return policy.improvements() ? Math.abs(worse) : worse;
        }

        private double change(List<Block> blocks) {
            return blocks.isEmpty() ? 0 : Math.expm1(arms(row, blocks).ranks().estimate());
        }

        private double tolerance() {
            return policy.tolerances().of(id());
        }

        private Power power(int family) {
            return new Power(spread, tolerance(), policy.alpha() / family);
        }

        private static Arms arms(PairedRow row, List<Block> blocks) {
            return Arms.of(blocks, Scale.of(row.id(), row.unit()));
        }
    }
}
