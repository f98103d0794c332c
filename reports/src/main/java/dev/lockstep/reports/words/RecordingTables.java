package dev.lockstep.reports.words;

import dev.lockstep.profiles.read.Pauses;
import dev.lockstep.profiles.read.RecordingTimes;
import dev.lockstep.profiles.read.WaitLengths;
import dev.lockstep.profiles.read.WaitSite;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.Table.Kind;
import dev.lockstep.reports.table.Table.Line;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables for recordings of any program, in terms that do not depend on Lockstep. */
public final class RecordingTables {

    public static final String SUBJECT = "Recording";

    private static final int SITES = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    private static final Map<WaitSite.Kind, String> KINDS = new EnumMap<>(Map.of(
            WaitSite.Kind.PARK, "park: in a lock, queue or other class of java.util.concurrent.",
            WaitSite.Kind.MONITOR, "monitor: to enter a monitor that another thread held.",
            WaitSite.Kind.WAIT, "wait: in Object.wait, for a notification.",
            WaitSite.Kind.JOIN, "join: in Thread.join, for the end of another thread.",
            WaitSite.Kind.FUTEX, "futex: for a lock of native code.",
            WaitSite.Kind.IDLE, "idle: workers of pools and timers without a task, all together.",
            WaitSite.Kind.RUNTIME, "runtime: threads of the JVM and of Flight Recorder, all together."));

    private static final Map<Pauses.Kind, String> PAUSES =
            new EnumMap<>(Map.of(Pauses.Kind.GC, "garbage collection", Pauses.Kind.SAFEPOINT, "safepoint"));

    private RecordingTables() {}

    /** A line for each place and kind of wait; those of idle threads are listed separately. */
    public static Table waits(List<Profile> profiles) {
        return table(
                "Waits by place",
                List.of(SUBJECT, "Site", "Kind", "Waited for", "Count", "Total ms", "Avg ms", "Max ms"),
                4,
                profiles,
                profiles.stream().flatMap(RecordingTables::waits).toList(),
                notes(profiles));
    }

    /** The pauses of all threads, a line for each cause. */
    public static Table pauses(List<Profile> profiles) {
        return table(
                "When all threads were stopped",
                List.of(SUBJECT, "Cause", "Count", "Total ms", "Avg ms", "Max ms", "Of the time%"),
                2,
                profiles,
                profiles.stream()
                        .flatMap(profile -> profile.times().pauses().stream().map(pauses -> line(profile, pauses)))
                        .toList(),
                List.of("A GC pause is also a safepoint: do not add the two up."));
    }

    /** Without the column of names if there is only one recording. */
    private static Table table(
            String title,
            List<String> headers,
            int textColumns,
            List<Profile> profiles,
            List<Line> lines,
            List<String> notes) {
        int first = profiles.size() > 1 ? 0 : 1;
        return new Table(
                title,
                headers.subList(first, headers.size()),
                textColumns - first,
                lines.stream()
                        .map(line -> new Line(
                                line.kind(),
                                line.cells().subList(first, line.cells().size())))
                        .toList(),
                notes);
    }

    /** The share of the recording's time that these pauses took, 0 to 1. */
    public static double share(RecordingTimes times, Pauses pauses) {
        return pauses.totalMs() / times.spanMs();
    }

    private static Line line(Profile profile, Pauses pauses) {
        return new Line(
                Kind.PLAIN,
                List.of(
                        name(profile),
                        PAUSES.get(pauses.kind()),
                        NumberText.count(pauses.count()),
                        NumberText.brief(pauses.totalMs()),
                        NumberText.brief(pauses.totalMs() / pauses.count()),
                        NumberText.brief(pauses.maxMs()),
                        NumberText.percent(share(profile.times(), pauses))));
    }

    private static Stream<Line> waits(Profile profile) {
        List<WaitSite> sites = profile.times().sites();
        Stream<Line> places = sites.stream()
                .filter(site -> !site.kind().isExpected())
                .limit(SITES)
                .map(site -> line(Kind.PLAIN, profile, site));
        Stream<Line> apart = Stream.of(WaitSite.Kind.values())
                .filter(WaitSite.Kind::isExpected)
                .map(kind -> sites.stream().filter(site -> site.kind() == kind).toList())
                .filter(same -> !same.isEmpty())
                .map(same -> line(Kind.FAINT, profile, sum(same)));
        return Stream.concat(places, apart);
    }

    private static Line line(Kind kind, Profile profile, WaitSite site) {
        return new Line(
                kind,
                List.of(
                        name(profile),
                        WaitTables.brief(site.site()),
                        WaitTables.kind(site),
                        site.blocker().substring(site.blocker().lastIndexOf('.') + 1),
                        NumberText.count(site.count()),
                        NumberText.brief(site.totalNanos() / NANOS_PER_MILLI),
                        NumberText.brief(site.averageNanos() / NANOS_PER_MILLI),
                        NumberText.brief(site.maxNanos() / NANOS_PER_MILLI)));
    }

    /** The sum of waits of one kind at all places. */
    private static WaitSite sum(List<WaitSite> sites) {
        WaitLengths lengths = new WaitLengths(IntStream.range(
                        0, sites.getFirst().lengths().counts().size())
                .mapToObj(bin -> sites.stream()
                        .mapToLong(site -> site.lengths().counts().get(bin))
                        .sum())
                .toList());
        return new WaitSite(
                "",
                sites.getFirst().kind(),
                "",
                sites.stream().mapToLong(WaitSite::count).sum(),
                sites.stream().mapToLong(WaitSite::totalNanos).sum(),
                sites.stream().mapToLong(WaitSite::maxNanos).max().orElse(0),
                lengths);
    }

    private static List<String> notes(List<Profile> profiles) {
        Set<WaitSite.Kind> kinds = profiles.stream()
                .flatMap(profile -> profile.times().sites().stream())
                .map(WaitSite::kind)
                .collect(Collectors.toCollection(TreeSet::new));
        long left = profiles.stream()
                .mapToLong(profile -> Math.max(
                        0,
                        profile.times().sites().stream()
                                        .filter(site -> !site.kind().isExpected())
                                        .count()
                                - SITES))
                .sum();
        List<String> notes = new ArrayList<>(kinds.stream().map(KINDS::get).toList());
        notes.add(
                left == 0
                        ? "Full names are in contention.csv."
                        : left + " more places, and full names, are in contention.csv.");
        return notes;
    }

    private static String name(Profile profile) {
        return profile.key().implementation();
    }
}
