package dev.lockstep.reports.gate;

import dev.lockstep.harness.PrintableText;
import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Short names of rows: without the package that all have in common, and without parameters that do not distinguish
 * rows.
 *
 * @param prefix what all benchmarks' names start with
 * @param shared parameters that have the same value in every row of the benchmarks that have them; empty if there is
 *     only one row
 */
record ShortNames(String prefix, SortedMap<String, String> shared) {

    static ShortNames of(List<RowKey> ids) {
        SortedMap<String, String> shared = new TreeMap<>();
        if (ids.size() > 1) {
            ids.forEach(id -> shared.putAll(id.parameters()));
            shared.entrySet().removeIf(each -> tellsApart(each.getKey(), ids));
        }
        return new ShortNames(prefix(ids), shared);
    }

    private static boolean tellsApart(String parameter, List<RowKey> ids) {
        Set<String> its = ids.stream()
                .filter(id -> id.parameters().containsKey(parameter))
                .map(RowKey::benchmark)
                .collect(Collectors.toSet());
        return ids.stream()
                        .filter(id -> its.contains(id.benchmark()))
                        .map(id -> Optional.ofNullable(id.parameters().get(parameter)))
                        .distinct()
                        .count()
                > 1;
    }

    /** For example: {@code Queue.offer (thrpt, 4 threads, size=10)}. */
    String of(RowKey id) {
        SortedMap<String, String> own = new TreeMap<>(id.parameters());
        own.keySet().removeAll(shared.keySet());
        RowKey bare = new RowKey(
                id.source(), id.benchmark().substring(prefix.length()), id.metric(), id.mode(), id.threads(), own);
        return bare.toString();
    }

    /** What the names leave out; empty if they leave out nothing. */
    String leftOut() {
        String parameters = shared.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
        return parameters.isEmpty() ? "" : "In all rows that have it: " + PrintableText.of(parameters) + ".";
    }

    /** The package that all benchmarks' names start with. */
    private static String prefix(List<RowKey> ids) {
        String prefix = ids.isEmpty() ? "" : above(above(ids.getFirst().benchmark()));
        while (!prefix.isEmpty() && !allBegin(ids, prefix + '.')) {
            prefix = above(prefix);
        }
        return prefix.isEmpty() ? "" : prefix + '.';
    }

    private static boolean allBegin(List<RowKey> ids, String prefix) {
        return ids.stream().allMatch(id -> id.benchmark().startsWith(prefix));
    }

    /** {@code a.b} of {@code a.b.c}. */
    private static String above(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
