package dev.lockstep.reports.render;

import dev.lockstep.profiles.read.Activity;
import dev.lockstep.profiles.read.BlockTimes;
import dev.lockstep.profiles.read.Losses;
import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.profiles.read.RecordingTimes;
import dev.lockstep.profiles.record.Phase;
import dev.lockstep.reports.data.RunDirectory;
import dev.lockstep.reports.stats.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** A run that never took place, and what its recordings would say. */
final class Fixture {

    static final Path RUN = Path.of("src/test/resources/fixture-run");

    private static final double[] COMPUTE_MS = {0.025, 0.362, 0.381, 0.404};

    private Fixture() {}

    static Sources sources() throws IOException {
        return Sources.read(List.of(new RunDirectory(RUN)));
    }

    static ReportModel model() throws IOException {
        return model(sources());
    }

    static ReportModel model(Sources sources) {
        List<String> unread = new ArrayList<>();
        List<Profile> profiles = ((RecordingReader) Fixture::times).profiles(Recorded.of(sources), unread);
        return ReportModel.of(sources, profiles, unread);
    }

    /** A text in place of each chart. */
    static DrawnCharts charts(ReportModel model) {
        return new DrawnCharts(
                Charts.of(model).stream()
                        .collect(Collectors.toMap(ChartPlan::name, plan -> "<svg>" + plan.name() + "</svg>")),
                Optional.empty());
    }

    static RecordingTimes times(Path recording) {
        double waiting = recording.endsWith("mutex.jfr") ? 0.048 : 0.006;
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
                List.of(),
                List.of(),
                List.of(),
                new Losses(0, 0, 0, 0),
                OptionalDouble.empty(),
                List.of());
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
                new Histogram(3),
                Map.of(),
                Optional.empty());
    }

    private static BlockTimes block(double ms) {
        long nanos = Math.round(ms * 1e6);
        return new BlockTimes(nanos > 0 ? 1 : 0, Map.of(Phase.COMPUTE, (double) nanos), nanos, nanos);
    }
}
