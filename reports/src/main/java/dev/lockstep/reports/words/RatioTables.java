package dev.lockstep.reports.words;

import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.BlockTimes;
import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.profiles.record.Phase;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.figures.Ratios;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.table.Table.Kind;
import dev.lockstep.reports.table.Table.Line;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How each thread spends its time: the computation ratio from two independent sources, and the phases. */
public final class RatioTables {

    private static final List<String> LEGEND = List.of(
            "Block 0, 1, …: computation time of that round (ms), the mean over all repetitions.",
            "Total Comp: total computation time per thread (ms). Average: of a block. Count: of blocks timed.",
            "Total Time: total runtime from the first round's begin to the last one's end (ms).",
            "Comp Ratio%: computation time as a percentage of the total runtime.",
            "—: no data available for this block.");

    private static final List<String> FIGURES = List.of(
            "Ratio%: elapsed time between exchanges over the total. CPU%: the same by the thread's CPU clock.",
            "Preempted%: the first minus the second: the thread was ready to compute but had no CPU.",
            "Sampled%: CPU samples in computing × interval over the total, from Ticks samples.",
            "Apart: points between CPU% and Sampled%, two independent sources; above 3 they disagree.",
            "Too few: with fewer than 2,500 samples in total there is no ratio.");

    private RatioTables() {}

    /** A line for each thread of each implementation. */
    public static Table threads(List<Profile> profiles) {
        List<RowKey> keys = profiles.stream().map(Profile::key).toList();
        return new Table(
                "Computation ratio by thread, from two sources",
                List.of(
                        "Implementation",
                        "Thread",
                        "Total ms",
                        "Ratio%",
                        "CPU%",
                        "Preempted%",
                        "Sampled%",
                        "Ticks",
                        "Apart"),
                1,
                profiles.stream().flatMap(profile -> lines(profile, keys)).toList(),
                FIGURES);
    }

    /** Blocks by threads, its setting as the title. */
    public static Table blocks(Profile profile, List<Profile> beside) {
        List<RowKey> keys = beside.stream().map(Profile::key).toList();
        return blocks(profile, Labels.unique(profile.key(), keys) + ": " + Labels.setting(Group.of(profile.key())));
    }

    /** The mean time of each phase per run, by threads. */
    public static Table phases(Profile profile) {
        List<PartyTimes> parties = profile.times().parties();
        return new Table(
                "Time by phase, ms",
                headers("Phase", parties),
                1,
                Stream.of(Phase.values())
                        .map(phase -> line(
                                Kind.PLAIN,
                                phase.name().toLowerCase(Locale.ROOT),
                                parties,
                                party -> NumberText.ms(party.phaseMs().getOrDefault(phase, Double.NaN))))
                        .toList(),
                List.of("Mean per run. Exchange: waiting for the slowest thread, and the rendezvous."));
    }

    /** Blocks by threads. */
    public static Table blocks(Profile profile, String title) {
        List<PartyTimes> parties = profile.times().parties();
        Stream<Line> blocks = IntStream.range(0, profile.times().blocks())
                .mapToObj(block -> line(
                        Kind.PLAIN, Integer.toString(block), parties, party -> NumberText.ms(block(party, block))));
        return new Table(
                title,
                headers("Block", parties),
                1,
                Stream.concat(blocks, totals(parties)).toList(),
                LEGEND);
    }

    private static List<String> headers(String first, List<PartyTimes> parties) {
        return Stream.concat(Stream.of(first), parties.stream().map(party -> "Thread " + party.party()))
                .toList();
    }

    /** NaN if this block was not recorded. */
    public static double block(PartyTimes party, int block) {
        return block < party.blockComputeMs().length ? party.blockComputeMs()[block] : Double.NaN;
    }

    /** The mean time per repetition, over all blocks. */
    private static double average(PartyTimes party) {
        double nanos = party.blocks().stream()
                .mapToDouble(block -> block.totalNanos().getOrDefault(Phase.COMPUTE, 0.0))
                .sum();
        return nanos / count(party) / 1e6;
    }

    private static double count(PartyTimes party) {
        return party.blocks().stream().mapToDouble(BlockTimes::count).sum();
    }

    private static Stream<Line> totals(List<PartyTimes> parties) {
        return Stream.of(
                line(Kind.TOTAL, "Total Comp", parties, party -> NumberText.ms(party.computeMs())),
                line(Kind.TOTAL, "Average", parties, party -> NumberText.ms(average(party))),
                line(Kind.TOTAL, "Count", parties, party -> NumberText.count(count(party))),
                line(Kind.TOTAL, "Total Time", parties, party -> NumberText.ms(party.totalMs())),
                line(Kind.TOTAL, "Comp Ratio%", parties, party -> NumberText.percent(party.ratio())));
    }

    private static Line line(Kind kind, String name, List<PartyTimes> parties, Function<PartyTimes, String> cell) {
        return new Line(
                kind, Stream.concat(Stream.of(name), parties.stream().map(cell)).toList());
    }

    private static Stream<Line> lines(Profile profile, List<RowKey> keys) {
        String name = Labels.unique(profile.key(), keys);
        return profile.times().parties().stream()
                .map(party -> new Line(
                        Ratios.disagree(party) ? Kind.DOUBTFUL : Kind.PLAIN,
                        List.of(
                                name,
                                Integer.toString(party.party()),
                                NumberText.ms(party.totalMs()),
                                NumberText.percent(party.ratio()),
                                NumberText.percent(party.ratioCpu()),
                                NumberText.percent(Ratios.preempted(party)),
                                NumberText.percent(party.ratioSampled()),
                                Long.toString(party.ticks()),
                                apart(profile, party))));
    }

    private static String apart(Profile profile, PartyTimes party) {
        boolean tooFew = party.ticks() > 0 && !profile.times().enoughTicks();
        return tooFew ? "too few" : NumberText.percent(Ratios.apart(party));
    }
}
