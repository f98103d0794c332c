package dev.lockstep.gate.stored;

import dev.lockstep.harness.results.RowKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that two sides have in common.
 *
 * @param added rows that only the candidate has
 * @param removed rows that only the baseline has
 */
public record Matching(List<Match> rows, List<RowKey> added, List<RowKey> removed) {

    /**
     * @param mismatches differences between the sides that make them incomparable, one line each
     * @param crossed differences on purpose, one line each
     */
    public record Match(
            RowKey id, Measured baseline, Measured candidate, List<String> mismatches, List<String> crossed) {

        static Match of(RowKey id, Measured was, Measured is, Set<Across> across) {
            return new Match(id, was, is, Mismatches.of(was, is, across), Mismatches.crossed(was, is, across));
        }
    }

    /**
     * Matches rows with the same id. Other rows of the same benchmark on both sides have changed in mode, threads or
     * parameters: they are a match that cannot be compared.
     */
    public static Matching of(List<Measured> baseline, List<Measured> candidate) {
        return of(baseline, candidate, Set.of());
    }

    /** @param across differences that are allowed on purpose */
    public static Matching of(List<Measured> baseline, List<Measured> candidate, Set<Across> across) {
        Map<RowKey, Measured> old = byId(baseline);
        Map<RowKey, Measured> now = byId(candidate);
        List<Match> matches = new ArrayList<>();
        old.forEach((id, was) ->
                Optional.ofNullable(now.remove(id)).ifPresent(is -> matches.add(Match.of(id, was, is, across))));
        matches.forEach(match -> old.remove(match.id()));
        for (Iterator<Measured> left = old.values().iterator(); left.hasNext(); ) {
            Measured was = left.next();
            Optional<Measured> changed = now.values().stream()
                    .filter(is -> Mismatches.changed(was, is))
                    .findFirst();
            changed.ifPresent(is -> {
                left.remove();
                now.remove(is.id());
                matches.add(Match.of(is.id(), was, is, across));
            });
        }
        return new Matching(matches, List.copyOf(now.keySet()), List.copyOf(old.keySet()));
    }

    private static Map<RowKey, Measured> byId(List<Measured> rows) {
        Map<RowKey, Measured> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        return byId;
    }
}
