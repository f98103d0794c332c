package dev.lockstep.gate.stored;

import dev.lockstep.gate.decision.RowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How two sides of a row differ where they must not. */
final class Mismatches {

    private final List<String> lines = new ArrayList<>();

    private Mismatches() {}

    static List<String> of(Measured was, Measured is) {
        Mismatches mismatches = new Mismatches();
        mismatches.compare("mode", was.id().mode(), is.id().mode());
        mismatches.compare("threads", was.id().threads(), is.id().threads());
        mismatches.compare("parameters", was.id().parameters(), is.id().parameters());
        mismatches.compare("unit", was.unit(), is.unit());
        Matching.labels(was, is).stream()
                .filter(label ->
                        was.fingerprint().containsKey(label) && is.fingerprint().containsKey(label))
                .forEach(label -> mismatches.compare(
                        label, was.fingerprint().get(label), is.fingerprint().get(label)));
        mismatches.scores("baseline", was);
        mismatches.scores("candidate", is);
        return List.copyOf(mismatches.lines);
    }

    /** Whether two rows with different ids are one benchmark that was changed, and not two of its rows. */
    static boolean changed(RowId was, RowId is) {
        boolean sameName =
                was.benchmark().equals(is.benchmark()) && was.metric().equals(is.metric());
        return sameName
                && (was.parameters().equals(is.parameters())
                        || !was.parameters().keySet().equals(is.parameters().keySet()));
    }

    private void compare(String what, Object was, Object is) {
        if (!Objects.equals(was, is)) {
            lines.add("%s %s against %s".formatted(what, was, is));
        }
    }

    private void scores(String side, Measured row) {
        if (row.forks().isEmpty()) {
            lines.add("the %s has no score but NaN".formatted(side));
        }
    }
}
