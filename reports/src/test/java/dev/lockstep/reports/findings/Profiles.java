package dev.lockstep.reports.findings;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.Losses;
import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.profiles.read.PartyTimes.Waited;
import dev.lockstep.profiles.read.Pauses;
import dev.lockstep.profiles.read.RecordingTimes;
import dev.lockstep.profiles.read.Scheduling;
import dev.lockstep.profiles.read.WaitSite;
import dev.lockstep.reports.figures.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** A constructed profile: a recording of one second. */
final class Profiles {

    private static final double WINDOW_MS = 1_000;

    private final RowKey key;
    private final List<PartyTimes> parties = new ArrayList<>();
    private final List<Pauses> pauses = new ArrayList<>();
    private long ticks = 3_000;
    private long strayTicks;
    private OptionalDouble cpuMs = OptionalDouble.empty();
    private OptionalDouble stolen = OptionalDouble.empty();

    Profiles(RowKey key) {
        this.key = key;
    }

    Profiles party(double ratio, double cpu, double sampled) {
        return party(ratio, OptionalDouble.of(cpu), OptionalDouble.of(sampled), Map.of(), 0);
    }

    Profiles computing(double ratio) {
        return party(ratio, OptionalDouble.empty(), OptionalDouble.empty(), Map.of(), 0);
    }

    Profiles parked(long count, double totalMs) {
        Map<WaitSite.Kind, Waited> waited = Map.of(WaitSite.Kind.PARK, new Waited(count, totalMs));
        return party(0.1, OptionalDouble.empty(), OptionalDouble.empty(), waited, 0);
    }

    Profiles ticks(long samples) {
        ticks = samples;
        return computing(0.5);
    }

    /** Adds the next party. */
    Profiles samples(long within, long outside) {
        ticks = within;
        strayTicks = outside;
        return this;
    }

    /** The scheduling of the next party's thread, within the window. */
    Profiles cpu(double ms) {
        cpuMs = OptionalDouble.of(ms);
        return this;
    }

    Profiles moved(long migrations) {
        return party(0.1, OptionalDouble.empty(), OptionalDouble.empty(), Map.of(), migrations);
    }

    Profiles stopped(Pauses.Kind kind, long count, double totalMs) {
        pauses.add(new Pauses(kind, count, totalMs, totalMs / count));
        return this;
    }

    Profiles stolen(double ratio) {
        stolen = OptionalDouble.of(ratio);
        return this;
    }

    Profile made() {
        RecordingTimes times = new RecordingTimes(
                WINDOW_MS,
                WINDOW_MS,
                1_000,
                1,
                1,
                1,
                parties,
                List.of(),
                List.of(),
                pauses,
                new Losses(0, 0, 0, 0),
                stolen,
                Optional.empty(),
                List.of());
        return new Profile(key, key.implementation() + ".jfr", 25, times);
    }

    private Profiles party(
            double ratio,
            OptionalDouble cpu,
            OptionalDouble sampled,
            Map<WaitSite.Kind, Waited> waited,
            long migrations) {
        parties.add(new PartyTimes(
                parties.size(),
                "crew",
                List.of(),
                ratio,
                1,
                ratio,
                cpu,
                sampled,
                ticks,
                strayTicks,
                cpuMs,
                Map.of(),
                Map.of(),
                new Histogram(3),
                waited,
                Optional.of(new Scheduling(WINDOW_MS, 0, 0, OptionalLong.of(migrations)))));
        return this;
    }
}
