package dev.lockstep.reports.render;

import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.reports.render.Table.Kind;
import dev.lockstep.reports.render.Table.Line;
import dev.lockstep.reports.stats.Group;
import dev.lockstep.reports.stats.Profile;
import dev.lockstep.reports.stats.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where each thread's time goes, as tables: the computation ratio by two independent ways. */
final class RatioTables {

    private static final List<String> LEGEND = List.of(
            "Block 0, 1, …: computation time of that round (ms), the mean over all repetitions.",
            "Total Comp: total computation time per thread (ms).",
            "Total Time: total runtime from the first round's begin to the last one's end (ms).",
            "Comp Ratio%: computation time as a percentage of the total runtime.",
            "—: no data available for this block.");

    private static final List<String> FIGURES = List.of(
            "Ratio%: wall time between exchanges over the total. CPU%: the same by the thread's CPU clock.",
            "Preempted%: the first minus the second: the thread wanted to compute and had no CPU.",
            "Sampled%: CPU samples caught computing × interval over the total, from Ticks samples.");

    private RatioTables() {}

    /** Every thread of every implementation, a line each. */
    static Table threads(List<Profile> profiles) {
        List<RowKey> keys = profiles.stream().map(Profile::key).toList();
        return new Table(
                "Computation ratio by thread",
                List.of(
                        "Implementation",
                        "Thread",
                        "Comp ms",
                        "Total ms",
                        "Ratio%",
                        "CPU%",
                        "Preempted%",
                        "Sampled%",
                        "Ticks"),
                1,
                profiles.stream().flatMap(profile -> lines(profile, keys)).toList(),
                FIGURES);
    }

    /** Blocks by threads. */
    static Table blocks(Profile profile, List<Profile> beside) {
        List<PartyTimes> parties = profile.times().parties();
        List<String> headers = new ArrayList<>(List.of("Block"));
        parties.forEach(party -> headers.add("Thread " + party.party()));
        Stream<Line> blocks = IntStream.range(0, profile.times().blocks())
                .mapToObj(block ->
                        line(Kind.PLAIN, Integer.toString(block), parties, party -> Numbers.ms(block(party, block))));
        return new Table(
                Labels.unique(profile.key(), beside.stream().map(Profile::key).toList()) + ": "
                        + Labels.setting(Group.of(profile.key())),
                headers,
                1,
                Stream.concat(blocks, totals(parties)).toList(),
                LEGEND);
    }

    /** {@code ratio} minus {@code ratioCpu}: the time a thread wanted to compute and had no CPU. */
    static OptionalDouble preempted(PartyTimes party) {
        return party.ratioCpu().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(party.ratio() - party.ratioCpu().getAsDouble());
    }

    /** NaN where this block was never recorded. */
    static double block(PartyTimes party, int block) {
        return block < party.blockComputeMs().length ? party.blockComputeMs()[block] : Double.NaN;
    }

    private static Stream<Line> totals(List<PartyTimes> parties) {
        return Stream.of(
                line(Kind.TOTAL, "Total Comp", parties, party -> Numbers.ms(party.computeMs())),
                line(Kind.TOTAL, "Total Time", parties, party -> Numbers.ms(party.totalMs())),
                line(Kind.TOTAL, "Comp Ratio%", parties, party -> Numbers.percent(party.ratio())));
    }

    private static Line line(Kind kind, String name, List<PartyTimes> parties, Function<PartyTimes, String> cell) {
        return new Line(
                kind, Stream.concat(Stream.of(name), parties.stream().map(cell)).toList());
    }

    private static Stream<Line> lines(Profile profile, List<RowKey> keys) {
        String name = Labels.unique(profile.key(), keys);
        return profile.times().parties().stream()
                .map(party -> new Line(
                        Kind.PLAIN,
                        List.of(
                                name,
                                Integer.toString(party.party()),
                                Numbers.ms(party.computeMs()),
                                Numbers.ms(party.totalMs()),
                                Numbers.percent(party.ratio()),
                                Numbers.percent(party.ratioCpu()),
                                Numbers.percent(preempted(party)),
                                Numbers.percent(party.ratioSampled()),
                                Long.toString(party.ticks()))));
    }
}
