package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.AlignedRanks;
import dev.lockstep.stats.PooledVariation;
import dev.lockstep.stats.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rows are worth more pairs. A few of every row, the screen, say which are suspect; they give no verdict, and are
 * no part of what gives it, so what they happened to show cannot bias it. Then the suspects get fresh pairs, some at a
 * time, for as long as these say that they still are suspect: interim looks for futility.
 *
 * <p>Those pairs are what decides, and yet nothing is red too often for the looks: a row is red only if it went on to
 * its end <em>and</em> the test of all its fresh pairs says so, and that test keeps its level without the first
 * condition. For this, where the end lies must depend on what the fresh pairs show in nothing but whether the row goes
 * on; so it is planned from the screen, and from what the other rows leave of the time. Holm's family are all suspects,
 * those that were let go or never had their turn among them.
 */
public final class Screening {

    private static final double SUSPECT = 0.01;
    private static final double SUSPECT_IF_TIGHT = 0.005;
    private static final double TIGHT_BELOW = 0.03;

    /** A budget may give more than the policy would by itself, up to twice its most. */
    static final int MOST_PAIRS = 64;

    private Screening() {}

    /** How much the forks of each row with a sound screen vary in it. */
    public static Map<RowKey, Double> variations(List<PairedRow> rows) {
        return sound(rows)
                .collect(Collectors.toMap(
                        PairedRow::id,
                        row -> Arms.of(row, row.screen()).spread().variation()));
    }

    /**
     * Which rows get {@link Policy#secondLookPairs} more before they are routed: all that do not look clearly better,
     * and those where an outlier may hide it; any row, the most suspect first, as far as a quarter of a budget's pairs
     * goes. So the first look misses little, and the second spares most of the fresh pairs that chance would send rows
     * on to.
     *
     * @param pairs that the budget still pays for, half of which are kept to decide with; empty for no budget
     */
    public static List<RowKey> lookAgain(List<PairedRow> rows, Policy policy, OptionalInt pairs) {
        List<Suspect> screened = screened(rows, policy);
        int each = policy.secondLookPairs();
        Stream<Suspect> doubtful = screened.stream()
                .filter(suspect -> suspect.looksWorse(suspect.row.screen(), -0.5) || suspect.disturbed())
                .limit(affordable(pairs, 2, each, policy));
        Stream<Suspect> others =
                pairs.isEmpty() ? Stream.empty() : screened.stream().limit(affordable(pairs, 4, each, policy));
        return Stream.concat(doubtful, others).map(Suspect::id).distinct().toList();
    }

    /** How many rows can get so many pairs of a {@code part}th of them, where enough to decide one row must remain. */
    static int affordable(OptionalInt pairs, int part, int each, Policy policy) {
        if (each == 0 || pairs.isEmpty()) {
            return each == 0 ? 0 : Integer.MAX_VALUE;
        }
        int spare = Math.min(pairs.getAsInt() / part, pairs.getAsInt() - policy.fewestPairs(1));
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
        return routing(List.of(), suspects, policy, pairs);
    }

    /** The routes, and of those that wait as many as the pairs allow for, and what the same forks measure as well. */
    private static Routing routing(List<Route> routes, List<Suspect> waiting, Policy policy, OptionalInt pairs) {
        int one = pairs.orElse(Integer.MAX_VALUE) < policy.fewestPairs(1) ? 0 : 1;
        int many = Math.max(one, affordable(pairs, 2, policy.interimPairs(), policy));
        Set<String> measured =
                waiting.stream().limit(many).map(suspect -> suspect.id().task()).collect(Collectors.toSet());
        Map<Boolean, List<Suspect>> begun = waiting.stream()
                .collect(Collectors.partitioningBy(
                        suspect -> measured.contains(suspect.id().task())));
        Stream<Route> more = begun.get(true).stream()
                .map(suspect -> suspect.route(policy.interimPairs(), suspect.row.screen(), true));
        return new Routing(
                Stream.concat(routes.stream(), more).toList(),
                begun.get(false).stream().map(Suspect::id).toList());
    }

    /**
     * The routes after an interim look. Rows that no longer look worse are let go. The others get {@link
     * Policy#interimPairs} more, the most suspect in the screen first if the budget does not pay for all, until they
     * have as many as were planned. Once none does, those that were put off get their first. Where it gives the same
     * routing there is nothing left to measure.
     *
     * @param pairs that the budget still pays for; empty for no budget
     */
    public static Routing goOn(List<PairedRow> rows, Routing routing, Policy policy, OptionalInt pairs) {
        int left = pairs.orElse(Integer.MAX_VALUE);
        List<Suspect> screened = screened(rows, policy);
        Map<RowKey, Suspect> suspects = screened.stream().collect(Collectors.toMap(Suspect::id, suspect -> suspect));
        List<Route> routes = new ArrayList<>();
        for (Route route : routing.routes()) {
            Suspect suspect = suspects.get(route.id());
            Route next = route;
            if (suspect != null && route.goesOn() && !suspect.row.decision().isEmpty()) {
                int planned = pairs.isEmpty() ? suspect.wanted(routing.family()) : MOST_PAIRS;
                next = suspect.next(route, planned, left);
            }
            left -= next.pairs() - route.pairs();
            routes.add(next);
        }
        return left < pairs.orElse(Integer.MAX_VALUE)
                ? new Routing(routes, routing.postponed())
                : routing(
                        routes,
                        screened.stream()
                                .filter(suspect -> routing.postponed().contains(suspect.id()))
                                .toList(),
                        policy,
                        pairs);
    }

    /** Every row with a sound screen, the most suspect first. */
    private static List<Suspect> screened(List<PairedRow> rows, Policy policy) {
        List<Suspect> screened = sound(rows).map(row -> Suspect.of(row, policy)).toList();
        PooledVariation all = PooledVariation.of(
                screened.stream().mapToDouble(each -> each.spread.variation()).toArray(),
                screened.stream().mapToInt(Suspect::forks).toArray());
        return screened.stream()
                .map(each -> each.among(all))
                .sorted(Comparator.comparingDouble(Suspect::errors).reversed().thenComparing(Suspect::id))
                .toList();
    }

    private static Stream<PairedRow> sound(List<PairedRow> rows) {
        return rows.stream()
                .filter(row ->
                        !row.screen().isEmpty() && PairedGate.problem(row).isEmpty());
    }

    /** The estimate beyond which, for the worse, a row is suspect. */
    static double threshold(double tolerance) {
        return tolerance < TIGHT_BELOW ? SUSPECT_IF_TIGHT : SUSPECT;
    }

    /** @param spread of the screen's forks */
    private record Suspect(PairedRow row, Policy policy, Spread spread) {

        static Suspect of(PairedRow row, Policy policy) {
            return new Suspect(row, policy, Arms.of(row, row.screen()).spread());
        }

        RowKey id() {
            return row.id();
        }

        int forks() {
            return AlignedRanks.BLOCK * row.screen().size();
        }

        Suspect among(PooledVariation all) {
            return new Suspect(row, policy, new Spread(all.of(spread.variation(), forks()), spread.outlierShare()));
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
            return power(family).pairs(effect, policy.fewestPairs(family), policy.mostPairs());
        }

        Route route(int pairs, List<Block> seen, boolean goesOn) {
            return new Route(id(), pairs, change(seen), goesOn);
        }

        /** After a look at its fresh pairs, of which {@code planned} are its end and {@code left} can be paid for. */
        Route next(Route route, int planned, int left) {
            if (route.pairs() >= planned) {
                return route;
            }
            boolean still = looksWorse(row.decision(), 1);
            int most = Math.min(planned - route.pairs(), Math.min(policy.interimPairs(), left));
            int more = still ? most / Block.PAIRS * Block.PAIRS : 0;
            return route(route.pairs() + more, row.decision(), still);
        }

        /** For the worse, or either way where that is asked for. */
        private double size(List<Block> blocks) {
            double worse = row.lowerIsBetter() ? change(blocks) : -change(blocks);
            return policy.improvements() ? Math.abs(worse) : worse;
        }

        private double change(List<Block> blocks) {
            return Math.expm1(Arms.of(row, blocks).ranks().estimate());
        }

        private double tolerance() {
            return policy.tolerances().of(id());
        }

        private Power power(int family) {
            return new Power(spread, tolerance(), policy.alpha() / family);
        }
    }
}
