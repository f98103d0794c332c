package dev.lockstep.reports.render;

import dev.lockstep.reports.stats.Group;
import dev.lockstep.reports.stats.Row;
import dev.lockstep.reports.stats.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of rows and settings, as short as what stands beside them allows. */
final class Labels {

    private static final List<Function<RowKey, String>> TRAITS =
            List.of(RowKey::layout, RowKey::storage, RowKey::waiting, RowKey::read);

    private Labels() {}

    /** The implementation, with what else tells this row from the others of the same implementation. */
    static String of(RowKey key, List<RowKey> beside) {
        List<RowKey> namesakes = beside.stream()
                .filter(other -> other.implementation().equals(key.implementation()))
                .toList();
        return Stream.concat(Stream.of(key.implementation()), differing(key, namesakes, TRAITS))
                .collect(Collectors.joining(" "));
    }

    static String of(Row row, List<Row> beside) {
        return of(row.key(), beside.stream().map(Row::key).toList());
    }

    /** The implementation, with everything that tells this row from all others: also its workload and affinity. */
    static String unique(RowKey key, List<RowKey> beside) {
        List<RowKey> namesakes = beside.stream()
                .filter(other -> other.implementation().equals(key.implementation()))
                .toList();
        List<Function<RowKey, String>> traits = new ArrayList<>(List.of(
                RowKey::workload, other -> other.threads() + "x" + other.segment(), RowKey::affinity));
        traits.addAll(TRAITS);
        traits.add(RowKey::source);
        return Stream.concat(Stream.of(key.implementation()), differing(key, namesakes, traits))
                .collect(Collectors.joining(" "));
    }

    /** For example: exchange, 2 threads, 10 longs a segment, affinity spread. */
    static String setting(Group group) {
        return Stream.of(group.source(), group.workload(), threads(group), segment(group), affinity(group))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** A label as part of a file's name. */
    static String slug(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static Stream<String> differing(
            RowKey key, List<RowKey> namesakes, List<Function<RowKey, String>> traits) {
        return traits.stream()
                .filter(trait -> namesakes.stream().map(trait).distinct().count() > 1)
                .map(trait -> trait.apply(key))
                .filter(value -> !value.isEmpty());
    }

    private static String threads(Group group) {
        return group.threads() == 0 ? "" : group.threads() == 1 ? "1 thread" : group.threads() + " threads";
    }

    private static String segment(Group group) {
        return group.segment() == 0 ? "" : group.segment() + (group.segment() == 1 ? " long" : " longs") + " a segment";
    }

    private static String affinity(Group group) {
        return group.affinity().isEmpty() ? "" : "affinity " + group.affinity();
    }
}
