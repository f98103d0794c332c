package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.AlignedRanks;
import dev.lockstep.stats.PooledVariation;
import java.util.List;

/**
 * A row with its screen, which may give a reason for fresh pairs.
 *
 * @param aspects the row's tested statistics, the score first; with one statistic, it is also the last
 * @param errors the change that the screen shows, in standard errors: that of the tail only if it is suspect
 * @param isVague whether the row varies so much that even the most pairs could show only a large change
 */
record Suspect(PairedRow row, Policy policy, List<Aspect> aspects, double errors, boolean isVague) {

    static Suspect of(PairedRow row, Policy policy) {
        TestedStatistics tested = TestedStatistics.of(row);
        return of(
                row,
                policy,
                tested.all().stream()
                        .map(statistic -> Aspect.of(row, policy, tested, statistic))
                        .toList());
    }

    private static Suspect of(PairedRow row, Policy policy, List<Aspect> aspects) {
        Aspect score = aspects.getFirst();
        return new Suspect(
                row,
                policy,
                aspects,
                aspects.stream()
                        .filter(each -> each == score || each.looksWorse(row.screen(), 1))
                        .mapToDouble(Aspect::errors)
                        .max()
                        .orElseThrow(),
                score.power(1).visible(Screening.MOST_PAIRS, Power.WANTED) > Screening.VAGUE);
    }

    RowKey id() {
        return row.id();
    }

    Aspect score() {
        return aspects.getFirst();
    }

    int forks() {
        return AlignedRanks.BLOCK * row.screen().size();
    }

    Suspect among(PooledVariation scores, PooledVariation tails) {
        return of(
                row,
                policy,
                aspects.stream()
                        .map(each -> each.among(each == score() ? scores : tails))
                        .toList());
    }

    /** Whether any statistic of the blocks looks worse by more than {@code times} its threshold of suspicion. */
    boolean looksWorse(List<Block> blocks, double times) {
        return aspects.stream().anyMatch(each -> each.looksWorse(blocks, times));
    }

    boolean disturbed() {
        return score().spread().outlierShare() > 0;
    }

    int wanted(int family) {
        return aspects.stream()
                .filter(each -> each == score() || each.looksWorse(row.screen(), 1))
                .mapToInt(each -> each.wanted(family))
                .max()
                .orElseThrow();
    }

    Route route(int pairs, List<Block> seen, boolean goesOn) {
        Aspect worse = aspects.stream()
                .filter(each -> each.looksWorse(seen, 1))
                .findFirst()
                .orElse(score());
        return new Route(id(), pairs, worse.change(seen), goesOn);
    }

    /**
     * The route after a look at its fresh pairs.
     *
     * @param planned the final number of pairs
     * @param left the number of pairs that the budget still pays for
     */
    Route next(Route route, int planned, int left) {
        if (route.pairs() >= planned) {
            return route;
        }
        boolean still = looksWorse(row.decision(), 1);
        int most = Math.min(planned - route.pairs(), Math.min(policy.interimPairs(), left));
        int more = still ? most / Block.PAIRS * Block.PAIRS : 0;
        return route(route.pairs() + more, row.decision(), still);
    }
}
