package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.PooledVariation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects the rows that are worth more pairs. The screen, a few pairs of every row, selects the suspects; it gives no
 * verdict, and its pairs are no part of the decision, so they cannot bias it. The suspects then get fresh pairs, some
 * at a time, as long as all of these together still look worse: interim looks for futility.
 *
 * <p>The fresh pairs decide, and the looks do not increase the rate of red rows: a row is red only if it stayed suspect
 * to its end <em>and</em> the test of all its fresh pairs rejects, and that test has its level without the first
 * condition. This requires that the number of pairs depends on what they show only through the decision to stop early.
 * So it is planned from the screen, and from the time that the other rows leave. The family of Holm's procedure are all
 * suspects, including those that were dropped or never got fresh pairs.
 */
public final class Screening {

    private static final double SUSPECT = 0.01;
    private static final double SUSPECT_IF_TIGHT = 0.005;
    private static final double TIGHT_BELOW = 0.03;

    /** With a budget, a row may get up to twice the maximum of the policy. */
    static final int MOST_PAIRS = 64;

    /**
     * A row of which even the most pairs could not show this change waits until all others have ended: its pairs would
     * be wasted.
     */
    static final double VAGUE = 0.2;

    private Screening() {}

    /**
     * Which rows get {@link Policy#secondLookPairs} more before the routing: all that do not look clearly better, and
     * those in which an outlier may hide that they are worse, the most suspect first; with a budget as many as a
     * quarter of its pairs pays for. The first look thus misses little, and the second saves most of the fresh pairs of
     * rows that look worse by chance.
     *
     * @param pairs that the budget still pays for, half of which are reserved for the decision; empty without a budget
     */
    public static List<RowKey> lookAgain(List<PairedRow> rows, Policy policy, OptionalInt pairs) {
        List<Suspect> screened = screened(rows, policy);
        int each = policy.secondLookPairs();
        List<Suspect> doubtful = screened.stream()
                .filter(suspect -> suspect.looksWorse(suspect.row().screen(), -0.5) || suspect.disturbed())
                .toList();
        Set<String> tasks = tasks(doubtful, affordable(pairs, 2, each, policy));
        if (pairs.isPresent()) {
            tasks.addAll(tasks(screened, affordable(pairs, 4, each, policy)));
        }
        return screened.stream()
                .map(Suspect::id)
                .filter(id -> tasks.contains(id.task()))
                .toList();
    }

    /** The tasks of the first rows, at most this many. All rows of a task get the same pairs, which are paid once. */
    private static Set<String> tasks(List<Suspect> rows, int most) {
        return rows.stream()
                .map(suspect -> suspect.id().task())
                .distinct()
                .limit(most)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * The number of tasks that can get {@code each} pairs from the {@code part}th part of the pairs, if enough pairs to
     * decide one row must remain.
     */
    static int affordable(OptionalInt pairs, int part, int each, Policy policy) {
        if (each == 0 || pairs.isEmpty()) {
            return each == 0 ? 0 : Integer.MAX_VALUE;
        }
        int spare = Math.min(pairs.getAsInt() / part, pairs.getAsInt() - policy.fewestPairs(1));
        return Math.max(0, spare / each);
    }

    /**
     * Which rows get fresh pairs, at first {@link Policy#interimPairs}.
     *
     * @param pairs that the budget still pays for, half of which are reserved for later looks; empty without a budget
     */
    public static Routing route(List<PairedRow> rows, Policy policy, OptionalInt pairs) {
        List<Suspect> suspects = screened(rows, policy).stream()
                .filter(suspect -> suspect.looksWorse(suspect.row().screen(), 1))
                .toList();
        return routing(List.of(), suspects, policy, pairs);
    }

    /**
     * The routes, plus as many waiting suspects as the pairs pay for, plus the suspects that the same forks measure.
     */
    private static Routing routing(List<Route> routes, List<Suspect> waiting, Policy policy, OptionalInt pairs) {
        List<Suspect> clear =
                waiting.stream().filter(suspect -> !suspect.isVague()).toList();
        List<Suspect> first = clear.isEmpty() ? waiting : clear;
        int one = pairs.orElse(Integer.MAX_VALUE) < policy.fewestPairs(1) ? 0 : 1;
        int many = Math.max(one, affordable(pairs, 2, policy.interimPairs(), policy));
        Set<String> measured = tasks(first, many);
        Map<Boolean, List<Suspect>> begun = waiting.stream()
                .collect(Collectors.partitioningBy(
                        suspect -> measured.contains(suspect.id().task())));
        Stream<Route> more = begun.get(true).stream()
                .map(suspect ->
                        suspect.route(policy.interimPairs(), suspect.row().screen(), true));
        return new Routing(
                Stream.concat(routes.stream(), more).toList(),
                begun.get(false).stream().map(Suspect::id).toList());
    }

    /**
     * The routes after an interim look. Rows that no longer look worse are dropped. The others get {@link
     * Policy#interimPairs} more, the most suspect in the screen first if the budget does not pay for all, until they
     * have the planned number. When none needs more, the postponed rows get their first ones. If the routing does not
     * change, there is nothing left to measure.
     *
     * @param pairs that the budget still pays for; empty without a budget
     */
    public static Routing goOn(List<PairedRow> rows, Routing routing, Policy policy, OptionalInt pairs) {
        int left = pairs.orElse(Integer.MAX_VALUE);
        boolean more = false;
        Map<String, Integer> paid = new HashMap<>();
        routing.routes().forEach(route -> paid.merge(route.id().task(), route.pairs(), Math::max));
        List<Suspect> screened = screened(rows, policy);
        Map<RowKey, Suspect> suspects = screened.stream().collect(Collectors.toMap(Suspect::id, suspect -> suspect));
        List<Route> routes = new ArrayList<>();
        for (Route route : routing.routes()) {
            Suspect suspect = suspects.get(route.id());
            int paidByTask = paid.get(route.id().task());
            Route next = route;
            if (suspect != null && route.goesOn() && !suspect.row().decision().isEmpty()) {
                int planned = pairs.isEmpty() ? suspect.wanted(routing.family()) : MOST_PAIRS;
                long affordable = (long) left + paidByTask - route.pairs();
                next = suspect.next(route, planned, (int) Math.min(affordable, Integer.MAX_VALUE));
            }
            left -= Math.max(0, next.pairs() - paidByTask);
            paid.merge(route.id().task(), next.pairs(), Math::max);
            more |= next.pairs() > route.pairs();
            routes.add(next);
        }
        return more
                ? new Routing(routes, routing.postponed())
                : routing(
                        routes,
                        screened.stream()
                                .filter(suspect -> routing.postponed().contains(suspect.id()))
                                .toList(),
                        policy,
                        pairs);
    }

    /**
     * Every row with a better direction and a valid screen, those that can show something first, and of these the most
     * suspect first.
     */
    private static List<Suspect> screened(List<PairedRow> rows, Policy policy) {
        List<Suspect> screened = sound(rows).map(row -> Suspect.of(row, policy)).toList();
        PooledVariation scores = pooled(screened, Suspect::score);
        PooledVariation tails = pooled(screened, suspect -> suspect.aspects().getLast());
        return screened.stream()
                .map(each -> each.among(scores, tails))
                .sorted(Comparator.comparing(Suspect::isVague)
                        .thenComparing(
                                Comparator.comparingDouble(Suspect::errors).reversed())
                        .thenComparing(Suspect::id))
                .toList();
    }

    private static PooledVariation pooled(List<Suspect> rows, Function<Suspect, Aspect> aspect) {
        return PooledVariation.of(
                rows.stream()
                        .mapToDouble(row -> aspect.apply(row).spread().variation())
                        .toArray(),
                rows.stream().mapToInt(Suspect::forks).toArray());
    }

    private static Stream<PairedRow> sound(List<PairedRow> rows) {
        return rows.stream()
                .filter(row -> row.better() != Better.NEITHER && !row.screen().isEmpty())
                .filter(row -> PairedGate.problem(row).isEmpty());
    }

    /** The estimate, for the worse, above which a row is suspect. */
    static double threshold(double tolerance) {
        return tolerance < TIGHT_BELOW ? SUSPECT_IF_TIGHT : SUSPECT;
    }
}
