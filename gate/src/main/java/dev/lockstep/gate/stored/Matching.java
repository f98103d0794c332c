package dev.lockstep.gate.stored;

import dev.lockstep.gate.decision.RowId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which rows of two sides are about the same.
 *
 * @param added only the candidate has them
 * @param removed only the baseline has them
 */
public record Matching(List<Match> rows, List<RowId> added, List<RowId> removed) {

    /** @param mismatches how the sides differ where they must not, a line each */
    public record Match(RowId id, Measured baseline, Measured candidate, List<String> mismatches) {}

    /**
     * Rows with the same id belong together. What is left of a benchmark on both sides was changed in its mode, its
     * threads or its parameters, and is a match that cannot be compared.
     */
    public static Matching of(List<Measured> baseline, List<Measured> candidate) {
        Map<RowId, Measured> old = byId(baseline);
        Map<RowId, Measured> now = byId(candidate);
        List<Match> matches = new ArrayList<>();
        old.forEach((id, was) -> Optional.ofNullable(now.remove(id))
                .ifPresent(is -> matches.add(new Match(id, was, is, Mismatches.of(was, is)))));
        matches.forEach(match -> old.remove(match.id()));
        for (Iterator<Measured> left = old.values().iterator(); left.hasNext(); ) {
            Measured was = left.next();
            Optional<Measured> changed = now.values().stream()
                    .filter(is -> Mismatches.changed(was.id(), is.id()))
                    .findFirst();
            changed.ifPresent(is -> {
                left.remove();
                now.remove(is.id());
                matches.add(new Match(is.id(), was, is, Mismatches.of(was, is)));
            });
        }
        return new Matching(matches, List.copyOf(now.keySet()), List.copyOf(old.keySet()));
    }

    private static Map<RowId, Measured> byId(List<Measured> rows) {
        Map<RowId, Measured> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        return byId;
    }

    static Set<String> labels(Measured one, Measured other) {
        Set<String> labels = new LinkedHashSet<>();
        Stream.of(one, other).forEach(row -> labels.addAll(row.fingerprint().keySet()));
        return labels;
    }
}
