package dev.lockstep.reports.model;

import dev.lockstep.harness.results.Contest;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.figures.AffinityComparison;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Selects and sorts the groups that get separate tables. */
final class Groups {

    private static final Comparator<Ranking> TELLING = Comparator.comparing(
                    (Ranking verdict) -> !verdict.group().workload().equals("exchange"))
            .thenComparing(verdict -> verdict.group().threads() == 1)
            .thenComparing(verdict -> -verdict.ranked().size())
            .thenComparing(verdict -> !verdict.group().affinity().equals("spread"));

    private Groups() {}

    /**
     * One ranking for each group, the most informative first; without comparisons of layouts, which have a separate
     * table.
     *
     * @param runs the score forks, by run and row
     */
    static List<Ranking> verdicts(List<Row> rows, Predicate<String> sound, List<Map<RowKey, List<ForkFile>>> runs) {
        return rows.stream()
                .filter(row -> !row.key().comparesLayouts())
                .collect(Collectors.groupingBy(row -> Group.of(row.key()), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> Ranking.of(
                        group.getKey(), group.getValue(), sound, race(group.getKey(), group.getValue(), sound, runs)))
                .sorted(TELLING)
                .toList();
    }

    private static Optional<Contest> race(
            Group group, List<Row> rows, Predicate<String> sound, List<Map<RowKey, List<ForkFile>>> runs) {
        List<RowKey> candidates = rows.stream()
                .filter(Row::correct)
                .map(Row::key)
                .filter(key -> Contest.races(key, sound))
                .toList();
        return candidates.size() < 2
                ? Optional.empty()
                : Optional.of(Contest.of(group, candidates, runs)).filter(Contest::isRace);
    }

    /**
     * Keeps only the largest group of those that differ only in affinity, because affinities are compared separately.
     */
    static List<Ranking> telling(List<Ranking> verdicts, List<AffinityComparison> affinities) {
        Set<Row> compared = affinities.stream()
                .flatMap(comparison -> comparison.lines().stream())
                .flatMap(line -> line.values().stream())
                .collect(Collectors.toSet());
        Map<Group, Ranking> fullest = verdicts.stream()
                .collect(Collectors.toMap(verdict -> verdict.group().anyAffinity(), verdict -> verdict, (a, _) -> a));
        return verdicts.stream()
                .filter(verdict -> fullest.containsValue(verdict) || !compared.containsAll(verdict.rows()))
                .toList();
    }
}
