package dev.lockstep.reports.words;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.Activity;
import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.profiles.read.Pauses;
import dev.lockstep.profiles.read.RecordingTimes;
import dev.lockstep.profiles.read.Scheduling;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.Table.Kind;
import dev.lockstep.reports.table.Table.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Activities of threads by CPU samples, their scheduling by the kernel, and pauses of all threads. */
public final class ThreadTables {

    private static final int MS_PER_SECOND = 1000;

    private ThreadTables() {}

    public static Table samples(List<Profile> profiles) {
        List<String> headers = new ArrayList<>(List.of("Implementation", "Thread"));
        Stream.of(Activity.values()).map(ThreadTables::header).forEach(headers::add);
        headers.add("Ticks");
        return new Table(
                "CPU samples by activity of the thread",
                headers,
                2,
                lines(profiles, (cells, party) -> {
                    for (Activity activity : Activity.values()) {
                        cells.add(NumberText.percent(
                                (double) party.samples().getOrDefault(activity, 0L) / party.ticks()));
                    }
                    cells.add(Long.toString(party.ticks()));
                }),
                List.of("Shares of the thread's CPU time: a thread that sleeps is not sampled."));
    }

    public static Table scheduling(List<Profile> profiles) {
        return new Table(
                "Scheduling of the threads by the kernel, per second",
                List.of("Implementation", "Thread", "CPU given up", "CPU taken away", "Moved to another CPU"),
                2,
                lines(profiles, (cells, party) -> {
                    cells.add(perSecond(party, Scheduling::voluntarySwitches));
                    cells.add(perSecond(party, Scheduling::involuntarySwitches));
                    cells.add(perSecond(
                            party,
                            scheduling -> scheduling.migrations().isPresent()
                                    ? scheduling.migrations().getAsLong()
                                    : Double.NaN));
                }),
                List.of());
    }

    public static Table disturbances(List<Profile> profiles) {
        List<RowKey> keys = profiles.stream().map(Profile::key).toList();
        return new Table(
                "Pauses of all threads, and lost data",
                List.of("Implementation", "GC", "GC ms", "Safepoints", "Safepoint ms", "Stolen%", "Lost events"),
                1,
                profiles.stream()
                        .map(profile -> new Line(Kind.PLAIN, disturbances(profile, keys)))
                        .toList(),
                List.of(
                        "A GC pause is also a safepoint. Stolen: CPU time that the hypervisor gave to others.",
                        "Lost events: phases and CPU samples that are missing from the recording, and how often"
                                + " JFR lost data."));
    }

    static String header(Activity activity) {
        String name = activity.name().toLowerCase(Locale.ROOT);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "%";
    }

    private static List<String> disturbances(Profile profile, List<RowKey> keys) {
        RecordingTimes times = profile.times();
        List<String> cells = new ArrayList<>(List.of(Labels.unique(profile.key(), keys)));
        for (Pauses.Kind kind : Pauses.Kind.values()) {
            List<Pauses> pauses = times.pauses().stream()
                    .filter(pause -> pause.kind() == kind)
                    .toList();
            cells.add(Long.toString(pauses.stream().mapToLong(Pauses::count).sum()));
            cells.add(NumberText.brief(
                    pauses.stream().mapToDouble(Pauses::totalMs).sum()));
        }
        cells.add(NumberText.percent(times.stolenRatio()));
        cells.add(NumberText.count(times.losses().phases()
                + times.losses().samples()
                + times.losses().times()));
        return cells;
    }

    private static String perSecond(PartyTimes party, ToDoubleFunction<Scheduling> count) {
        return NumberText.brief(party.scheduling()
                .map(scheduling -> MS_PER_SECOND * count.applyAsDouble(scheduling) / scheduling.windowMs())
                .orElse(Double.NaN));
    }

    private interface Cells {
        void add(List<String> cells, PartyTimes party);
    }

    private static List<Line> lines(List<Profile> profiles, Cells more) {
        List<RowKey> keys = profiles.stream().map(Profile::key).toList();
        List<Line> lines = new ArrayList<>();
        for (Profile profile : profiles) {
            for (PartyTimes party : profile.times().parties()) {
                List<String> cells =
                        new ArrayList<>(List.of(Labels.unique(profile.key(), keys), Integer.toString(party.party())));
                more.add(cells, party);
                lines.add(new Line(Kind.PLAIN, cells));
            }
        }
        return lines;
    }
}
