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
 * Which rows of two sides are about the same.
 *
 * @param added only the candidate has them
 * @param removed only the baseline has them
 */
public record Matching(List<Match> rows, List<RowKey> added, List<RowKey> removed) {

    /**
     * @param mismatches how the sides differ where they must not, a line each
     * @param crossed how they differ on purpose
     */
    public record Match(
            RowKey id, Measured baseline, Measured candidate, List<String> mismatches, List<String> crossed) {

        static Match of(RowKey id, Measured was, Measured is, Set<Across> across) {
            return new Match(id, was, is, Mismatches.of(was, is, across), Mismatches.crossed(was, is, across));
        }
    }

    /**
     * Rows with the same id belong together. What is left of a benchmark on both sides was changed in its mode, its
     * threads or its parameters, and is a match that cannot be compared.
     */
    public static Matching of(List<Measured> baseline, List<Measured> candidate) {
        return of(baseline, candidate, Set.of());
    }

    /** @param across differences that are there on purpose */
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
