package dev.lockstep.gate.stored;

import dev.lockstep.harness.results.ScoreUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The differences between two sides of a row. */
record Mismatches(Measured was, Measured is) {

    /** The differences that make them incomparable, without those that are allowed on purpose. */
    static List<String> of(Measured was, Measured is, Set<Across> across) {
        Mismatches both = new Mismatches(was, is);
        Set<String> lines = new LinkedHashSet<>();
        both.differences().forEach((label, line) -> {
            if (across.stream().noneMatch(each -> each.covers(label))) {
                lines.add(line);
            }
        });
        Stream.of(was, is)
                .filter(row -> row.id().primary())
                .flatMap(row -> ScoreUnit.contradiction(row.id().mode(), row.unit()).stream())
                .forEach(lines::add);
        side(lines, "baseline", was);
        side(lines, "candidate", is);
        return List.copyOf(lines);
    }

    /** The differences that are allowed on purpose. */
    static List<String> crossed(Measured was, Measured is, Set<Across> across) {
        List<String> lines = new ArrayList<>();
        new Mismatches(was, is).differences().forEach((label, line) -> {
            if (across.stream().anyMatch(each -> each.covers(label))) {
                lines.add(line);
            }
        });
        return lines;
    }

    /** The differences between results of one side that form one row. */
    static List<String> within(Measured one, Measured other) {
        return List.copyOf(new Mismatches(one, other).differences().values());
    }

    /** Whether two rows with different ids are one benchmark that was changed, rather than two rows of it. */
    static boolean changed(Measured was, Measured is) {
        boolean sameName = was.id().benchmark().equals(is.id().benchmark())
                && was.id().metric().equals(is.id().metric());
        return sameName
                && (was.id().parameters().equals(is.id().parameters())
                        || !was.id()
                                .parameters()
                                .keySet()
                                .equals(is.id().parameters().keySet()));
    }

    /** One line by label. */
    private Map<String, String> differences() {
        Map<String, String> lines = new LinkedHashMap<>();
        compare(lines, "mode", was.id().mode(), is.id().mode());
        compare(lines, "threads", was.id().threads(), is.id().threads());
        compare(lines, "parameters", was.id().parameters(), is.id().parameters());
        compare(lines, "unit", was.unit(), is.unit());
        was.fingerprint().forEach((label, value) -> {
            if (is.fingerprint().containsKey(label)) {
                compare(lines, label, value, is.fingerprint().get(label));
            }
        });
        return lines;
    }

    private static void compare(Map<String, String> lines, String what, Object was, Object is) {
        if (!Objects.equals(was, is)) {
            lines.put(what, "%s %s against %s".formatted(what, shown(was), shown(is)));
        }
    }

    private static String shown(Object value) {
        return value.toString().isEmpty() ? "none" : value.toString();
    }

    private static void side(Set<String> lines, String side, Measured row) {
        row.pooled().forEach(line -> lines.add("the %s's forks differ: %s".formatted(side, line)));
        if (row.forks().isEmpty()) {
            lines.add("the %s has no score other than NaN".formatted(side));
        }
    }
}
