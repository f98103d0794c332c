package dev.lockstep.reports.words;

import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.figures.Row;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of rows and settings, as short as possible among those shown with them. */
public final class Labels {

    private static final List<Function<RowKey, String>> BUILD = List.of(
            RowKey::layout,
            RowKey::stamp,
            RowKey::storage,
            RowKey::order,
            RowKey::waiting,
            Labels::hint,
            RowKey::read,
            key -> "fold " + key.fold());
    private static final List<Function<RowKey, String>> ALL = Stream.concat(
                    Stream.of(RowKey::workload, Labels::size, RowKey::affinity, RowKey::neighbours, RowKey::source),
                    BUILD.stream())
            .toList();

    /** What follows the name of a native rendezvous. */
    public static final String ALONE = " (no data)";

    private Labels() {}

    /**
     * The name within one setting: the implementation, with the properties of its memory that distinguish it from rows
     * of the same implementation.
     */
    public static String of(RowKey key, List<RowKey> beside) {
        return of(key, beside, BUILD);
    }

    public static String of(Row row, List<Row> beside) {
        return of(row.key(), beside.stream().map(Row::key).toList());
    }

    /**
     * The name among all rows: the implementation, with everything that distinguishes it from rows of the same
     * implementation.
     */
    public static String unique(RowKey key, List<RowKey> beside) {
        return of(key, beside, ALL);
    }

    /** The same among rows of its workload. */
    public static String inWorkload(RowKey key, List<RowKey> beside) {
        return unique(key, alike(key, beside, RowKey::workload));
    }

    private static String of(RowKey key, List<RowKey> beside, List<Function<RowKey, String>> traits) {
        if (!key.experiment().isEmpty()) {
            return ofExperiment(key, beside);
        }
        StringBuilder label = new StringBuilder(key.implementation());
        List<RowKey> alike = alike(key, beside, RowKey::implementation);
        for (Function<RowKey, String> trait : traits) {
            List<RowKey> left = alike(key, alike, trait);
            if (left.size() < alike.size()) {
                label.append(' ').append(trait.apply(key));
                alike = left;
            }
        }
        return label.toString().strip();
    }

    /** The experiment, with the parameters that have several values in it. */
    private static String ofExperiment(RowKey key, List<RowKey> beside) {
        List<RowKey> same = alike(key, beside, RowKey::experiment);
        return Stream.concat(
                        Stream.of(key.experiment()),
                        Stream.concat(Stream.of("threads"), key.parameters().keySet().stream())
                                .filter(name -> alike(key, same, other -> other.value(name))
                                                .size()
                                        < same.size())
                                .map(key::value))
                .collect(Collectors.joining(" "));
    }

    private static List<RowKey> alike(RowKey key, List<RowKey> keys, Function<RowKey, String> trait) {
        return keys.stream()
                .filter(other -> trait.apply(other).equals(trait.apply(key)))
                .toList();
    }

    private static String hint(RowKey key) {
        return key.hint().isEmpty() ? "" : "hint " + key.hint();
    }

    private static String size(RowKey key) {
        return key.rendezvousAlone() ? key.threads() + " threads" : dimensions(key.threads(), key.segment());
    }

    /** Programs have segments of their own. */
    private static String dimensions(int threads, int segment) {
        return segment == 0 ? Integer.toString(threads) : threads + "x" + segment;
    }

    /** For example: exchange, 2 threads, 10 longs per segment, affinity spread. */
    public static String setting(Group group) {
        return Stream.of(
                        group.source(),
                        group.workload(),
                        threads(group),
                        segment(group),
                        affinity(group),
                        neighbours(group).isEmpty() ? "" : "neighbours " + neighbours(group))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** For example: exchange 2x10 spread. */
    public static String briefly(Group group) {
        return Stream.of(
                        group.source(),
                        group.workload(),
                        dimensions(group.threads(), group.segment()),
                        group.affinity(),
                        neighbours(group))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** A label as part of a file's name. */
    public static String slug(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static String threads(Group group) {
        return group.threads() == 0 ? "" : group.threads() == 1 ? "1 thread" : group.threads() + " threads";
    }

    private static String segment(Group group) {
        return group.segment() == 0
                ? ""
                : group.segment() + (group.segment() == 1 ? " long" : " longs") + " per segment";
    }

    /** Empty if every party reads all others. */
    private static String neighbours(Group group) {
        return group.neighbours().equals(RowKey.ALL) ? "" : group.neighbours();
    }

    private static String affinity(Group group) {
        return group.affinity().isEmpty() ? "" : "affinity " + group.affinity();
    }
}
