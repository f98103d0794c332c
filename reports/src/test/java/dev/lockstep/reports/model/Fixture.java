package dev.lockstep.reports.model;

import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.profiles.read.Activity;
import dev.lockstep.profiles.read.BlockBalance;
import dev.lockstep.profiles.read.BlockBalance.Arrival;
import dev.lockstep.profiles.read.BlockTimes;
import dev.lockstep.profiles.read.Losses;
import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.profiles.read.PartyTimes.Waited;
import dev.lockstep.profiles.read.Pauses;
import dev.lockstep.profiles.read.RecordingTimes;
import dev.lockstep.profiles.read.Scheduling;
import dev.lockstep.profiles.read.WaitLengths;
import dev.lockstep.profiles.read.WaitSite;
import dev.lockstep.profiles.record.Phase;
import dev.lockstep.reports.chart.Charts;
import dev.lockstep.reports.chart.DrawnCharts;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.findings.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** A fictitious but possible run, and the contents of its recordings. */
public final class Fixture {

    public static final Path RUN = Path.of("src/test/resources/fixture-run");

    private static final WaitSite MUTEX = site(
            "dev.lockstep.memory.protocol.LockedEpoch.slept",
            WaitSite.Kind.PARK,
            "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
            800,
            40_000,
            41_000,
            52_000);
    private static final WaitSite MONITOR = site(
            "dev.lockstep.profiles.record.PhaseLog.writePhase", WaitSite.Kind.MONITOR, "java.lang.Object", 12_000_000);
    private static final Pauses COLLECTIONS = new Pauses(Pauses.Kind.GC, 2, 4.5, 3.1);
    private static final Pauses SAFEPOINTS = new Pauses(Pauses.Kind.SAFEPOINT, 5, 61.5, 30);
    private static final double[] COMPUTE_MS = {0.025, 0.362, 0.381, 0.404};

    private Fixture() {}

    public static Sources sources() throws IOException {
        return Sources.read(List.of(new RunDirectory(RUN)));
    }

    public static ReportModel model() throws IOException {
        return model(sources());
    }

    public static ReportModel model(Sources sources) {
        List<Finding> unread = new ArrayList<>();
        List<Profile> profiles = ((RecordingReader) Fixture::times).profiles(Recorded.of(sources), unread);
        return ReportModel.of(sources, profiles, unread);
    }

    /** A text instead of each chart. */
    public static DrawnCharts charts(ReportModel model) {
        return new DrawnCharts(
                Charts.of(model).stream()
                        .map(plan -> new DrawnCharts.Drawn(plan, "<svg>" + plan.name() + "</svg>"))
                        .toList(),
                Optional.empty());
    }

    public static RecordingTimes times(Path recording) {
        boolean parks = recording.toString().endsWith("-mutex.jfr");
        double waiting = parks ? 0.048 : 0.006;
        List<PartyTimes> parties =
                IntStream.range(0, 4).mapToObj(party -> party(party, waiting)).toList();
        return new RecordingTimes(
                2600,
                2700,
                6200,
                1,
                10,
                1,
                parties,
                IntStream.range(0, 10).mapToObj(Fixture::balance).toList(),
                parks ? List.of(MUTEX, MONITOR) : List.of(),
                parks ? List.of(COLLECTIONS, SAFEPOINTS) : List.of(),
                parks ? new Losses(1, 24, 3, 12) : new Losses(0, 0, 0, 0),
                parks ? OptionalDouble.of(0.004) : OptionalDouble.empty(),
                Optional.empty(),
                parks ? List.of("JFR lost data 1 times, 24 bytes in all") : List.of());
    }

    private static WaitSite site(String site, WaitSite.Kind kind, String blocker, long... nanos) {
        return new WaitSite(
                site,
                kind,
                blocker,
                nanos.length,
                LongStream.of(nanos).sum(),
                LongStream.of(nanos).max().orElse(0),
                WaitLengths.of(nanos));
    }

    private static Histogram histogram(long... nanos) {
        Histogram histogram = new Histogram(3);
        LongStream.of(nanos).forEach(histogram::recordValue);
        return histogram;
    }

    private static BlockBalance balance(int block) {
        List<Arrival> arrivals = IntStream.range(0, 4)
                .mapToObj(
                        party -> new Arrival(party, party == 3 ? 600 : 20, party == 3 ? 21_000 : 900, party * 120_000))
                .toList();
        return new BlockBalance(block, 660, arrivals, 380_000 + block, 115_000);
    }

    private static PartyTimes party(int party, double waiting) {
        double[] blocks = new double[10];
        Arrays.setAll(blocks, block -> COMPUTE_MS[party] * (1 + block % 3 * 0.01));
        blocks[9] = party == 0 ? Double.NaN : blocks[9];
        double compute = Arrays.stream(blocks).filter(Double::isFinite).sum();
        double total = 4.08 + 10 * waiting;
        double ratio = compute / total;
        return new PartyTimes(
                party,
                "crew-" + party,
                Arrays.stream(blocks).mapToObj(Fixture::block).toList(),
                compute,
                total,
                ratio,
                party == 3 ? OptionalDouble.empty() : OptionalDouble.of(ratio - 0.012 * party),
                OptionalDouble.of(ratio - 0.01),
                Math.round(2600 * ratio),
                2,
                party == 3 ? OptionalDouble.empty() : OptionalDouble.of(2600 * (ratio - 0.012 * party)),
                Map.of(
                        Phase.COMPUTE,
                        compute,
                        Phase.WRITE,
                        0.011,
                        Phase.EXCHANGE,
                        total - compute - 0.03,
                        Phase.READ,
                        0.019),
                Map.of(Activity.COMPUTE, Math.round(2600 * ratio), Activity.PARKED, 40L),
                histogram(700, 800, 900, 1_000, 4_000 + (long) (1e6 * waiting)),
                waiting > 0.01 ? Map.of(WaitSite.Kind.PARK, new Waited(3, 1.5)) : Map.of(),
                Optional.of(new Scheduling(2600, 520, 26L * party, OptionalLong.of(party == 3 ? 52 : 0))));
    }

    private static BlockTimes block(double ms) {
        long nanos = Math.round(ms * 1e6);
        return new BlockTimes(nanos > 0 ? 1 : 0, Map.of(Phase.COMPUTE, (double) nanos), nanos, nanos);
    }
}
