package dev.lockstep.reports.words;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.WaitLengths;
import dev.lockstep.profiles.read.WaitSite;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.Table.Kind;
import dev.lockstep.reports.table.Table.Line;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where threads waited, and for how long. */
public final class WaitTables {

    private static final int SITES = 5;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final List<String> BINS = List.of("< 1 µs", "< 10 µs", "< 100 µs", "< 1 ms", "< 10 ms", "longer");

    private WaitTables() {}

    /** In the form of {@code perf lock contention}: a line for each implementation and place. */
    public static Table contention(List<Profile> profiles) {
        return new Table(
                "Waits by implementation and place",
                List.of("Implementation", "Site", "Kind", "Count", "Total ms", "Max µs", "Avg µs", "Lengths"),
                3,
                lines(profiles, WaitTables::totals),
                notes(profiles));
    }

    /** @param subject the heading of the column with the names of the profiles */
    public static Table lengths(List<Profile> profiles, String subject) {
        return new Table(
                "Waits by length",
                Stream.concat(Stream.of(subject, "Site", "Kind"), BINS.stream()).toList(),
                3,
                lines(profiles, WaitTables::bins),
                List.of("The number of waits of each length."));
    }

    /** Class and method without the package. */
    static String brief(String site) {
        String[] parts = site.split("\\.");
        return parts.length < 2 ? site : parts[parts.length - 2] + "." + parts[parts.length - 1];
    }

    public static String kind(WaitSite site) {
        return site.kind().name().toLowerCase(Locale.ROOT);
    }

    private static List<Line> lines(List<Profile> profiles, BiFunction<String, WaitSite, List<String>> cells) {
        List<RowKey> keys = profiles.stream().map(Profile::key).toList();
        return profiles.stream()
                .flatMap(profile -> profile.times().sites().stream()
                        .limit(SITES)
                        .map(site -> new Line(Kind.PLAIN, cells.apply(Labels.unique(profile.key(), keys), site))))
                .toList();
    }

    private static List<String> notes(List<Profile> profiles) {
        long left = profiles.stream()
                .mapToLong(profile -> Math.max(0, profile.times().sites().size() - SITES))
                .sum();
        Stream<String> more =
                left == 0 ? Stream.of() : Stream.of(left + " shorter ones are in contention.csv, with full names.");
        return Stream.concat(Stream.of("Lengths: waits below 1 µs, below 10 µs, and so on to 10 ms and above."), more)
                .toList();
    }

    private static List<String> totals(String name, WaitSite site) {
        return List.of(
                name,
                brief(site.site()),
                kind(site),
                NumberText.count(site.count()),
                NumberText.brief(site.totalNanos() / NANOS_PER_MILLI),
                NumberText.brief(site.maxNanos() / NANOS_PER_MICRO),
                NumberText.brief(site.averageNanos() / NANOS_PER_MICRO),
                bars(site.lengths()));
    }

    private static List<String> bins(String name, WaitSite site) {
        return Stream.concat(
                        Stream.of(name, brief(site.site()), kind(site)),
                        site.lengths().counts().stream().map(NumberText::count))
                .toList();
    }

    /** A bar for each bin, with a height relative to the largest bin; empty ones have a dot. */
    private static String bars(WaitLengths lengths) {
        long most = Math.max(
                1, lengths.counts().stream().mapToLong(bin -> bin).max().orElse(1));
        return lengths.counts().stream()
                .map(bin -> bin == 0 ? "·" : BARS.charAt((int) (bin * (BARS.length() - 1) / most)) + "")
                .collect(Collectors.joining());
    }
}
