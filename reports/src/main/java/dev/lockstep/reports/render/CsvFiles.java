package dev.lockstep.reports.render;

import dev.lockstep.harness.results.Contest;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.words.RatioTables;
import dev.lockstep.stats.race.RaceResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/**
 * Tidy CSV: one line per observation, numbers in full precision with a decimal point, cells that do not apply empty. If
 * several machines or revisions were merged, a last column {@code run} distinguishes them.
 */
public final class CsvFiles {

    /** The columns of {@link #key}. */
    static final String KEY =
            "benchmark,implementation,threads,segment,layout,stamp,storage,affinity,wait,read,workload,order,hint,"
                    + "fold,neighbours";

    /** How many columns of the key came before the first version of results.csv; the others stand further right. */
    private static final int FIRST = 11;

    /** How many came before its second version. */
    private static final int SECOND = 13;

    private static final String RESULTS =
            "benchmark,implementation,threads,segment,layout,stamp,storage,affinity,wait,read,workload,"
                    + "mode,score,ci_low,ci_high,unit,forks,iterations,alloc_bytes_per_op,ruler_ns,times_ruler,"
                    + "order,hint,cpu_ns_per_op,tail,fold,neighbours";

    private static final String RACES =
            KEY + ",rounds,scores,left_after,times_pick,may_be_fastest,pick,faster_by_at_most";

    private static final String RATIOS = "benchmark,implementation,threads,segment,affinity,workload,"
            + "thread,block,compute_ms,total_ms,ratio,ratio_cpu,ratio_sampled,ticks";

    /** The columns of the key that the first version of the ratios did not have; they stand further right. */
    private static final List<String> LATER_OF_RATIOS = Stream.of(KEY.split(","))
            .filter(column -> !List.of(RATIOS.split(",")).contains(column))
            .toList();

    private CsvFiles() {}

    public static void results(ReportModel model, Path file) throws IOException {
        boolean several = model.severalSources();
        write(file, RESULTS, several, model.rows().stream().map(row -> withSource(result(row), row.key(), several)));
    }

    /**
     * A line for each candidate; that of the pick has the upper bound of the share by which any other can be faster.
     */
    static void races(ReportModel model, Path file) throws IOException {
        boolean several = model.severalSources();
        write(
                file,
                RACES,
                several,
                model.races().stream()
                        .flatMap(verdict -> verdict.contest().stream())
                        .flatMap(contest -> contest.candidates().stream()
                                .map(key -> withSource(candidate(contest, key), key, several))));
    }

    private static List<String> candidate(Contest contest, RowKey key) {
        RaceResult.Place place = contest.place(key).orElseThrow();
        boolean pick = contest.pick().filter(key::equals).isPresent();
        return Stream.of(
                        key(key),
                        List.of(
                                Integer.toString(contest.result().rounds()),
                                Integer.toString(place.scores()),
                                count(place.leftAfter()),
                                NumberText.exact(Math.exp(place.behind())),
                                Boolean.toString(contest.mayBeFastest(key).orElse(false)),
                                Boolean.toString(pick),
                                pick ? NumberText.exact(contest.fasterByAtMost()) : ""))
                .flatMap(List::stream)
                .toList();
    }

    static void ratios(ReportModel model, Path file) throws IOException {
        boolean several = model.severalSources();
        write(
                file,
                RATIOS + "," + String.join(",", LATER_OF_RATIOS),
                several,
                model.timed().stream()
                        .flatMap(profile -> profile.times().parties().stream()
                                .flatMap(party -> party(profile, party))
                                .map(cells -> withSource(cells, profile.key(), several))));
    }

    private static List<String> result(Row row) {
        RowKey key = row.key();
        List<String> all = key(key);
        return Stream.of(
                        all.subList(0, FIRST),
                        List.of(
                                row.mode(),
                                NumberText.exact(row.score()),
                                NumberText.exact(row.interval().low()),
                                NumberText.exact(row.interval().high()),
                                row.unit(),
                                Integer.toString(row.forks()),
                                Integer.toString(row.iterations()),
                                NumberText.exact(row.allocBytesPerOp()),
                                NumberText.exact(row.rulerNs()),
                                NumberText.exact(row.timesRuler())),
                        all.subList(FIRST, SECOND),
                        List.of(NumberText.exact(row.cpuNsPerOp()), NumberText.exact(row.tail())),
                        all.subList(SECOND, all.size()))
                .flatMap(List::stream)
                .toList();
    }

    private static Stream<List<String>> party(Profile profile, PartyTimes party) {
        Stream<List<String>> blocks = IntStream.range(0, profile.times().blocks())
                .mapToObj(block -> cells(
                        profile.key(),
                        party,
                        Integer.toString(block),
                        RatioTables.block(party, block),
                        List.of("", "", "", "", "")));
        return Stream.concat(blocks, Stream.of(cells(profile.key(), party, "", party.computeMs(), total(party))));
    }

    private static List<String> total(PartyTimes party) {
        return List.of(
                NumberText.exact(party.totalMs()),
                NumberText.exact(party.ratio()),
                NumberText.exact(party.ratioCpu()),
                NumberText.exact(party.ratioSampled()),
                Long.toString(party.ticks()));
    }

    private static List<String> cells(
            RowKey key, PartyTimes party, String block, double computeMs, List<String> totals) {
        return Stream.of(
                        List.of(
                                key.benchmark(),
                                key.implementation(),
                                count(key.threads()),
                                count(key.segment()),
                                key.affinity(),
                                key.workload(),
                                Integer.toString(party.party()),
                                block,
                                NumberText.exact(computeMs)),
                        totals,
                        LATER_OF_RATIOS.stream()
                                .map(column ->
                                        key(key).get(List.of(KEY.split(",")).indexOf(column)))
                                .toList())
                .flatMap(List::stream)
                .toList();
    }

    /** The cells of a key, in the order of {@link #KEY}. */
    static List<String> key(RowKey key) {
        return List.of(
                key.benchmark(),
                key.implementation(),
                count(key.threads()),
                count(key.segment()),
                key.layout(),
                key.stamp(),
                key.storage(),
                key.affinity(),
                key.waiting(),
                key.read(),
                key.workload(),
                key.order(),
                key.hint(),
                Integer.toString(key.fold()),
                key.neighbours());
    }

    static List<String> withSource(List<String> cells, RowKey key, boolean several) {
        return several ? Stream.concat(cells.stream(), Stream.of(key.source())).toList() : cells;
    }

    static String count(int value) {
        return value == 0 ? "" : Integer.toString(value);
    }

    /** @param header the names of the columns, separated by commas */
    static void write(Path file, String header, boolean several, Stream<List<String>> rows) throws IOException {
        Stream<String> source = several ? Stream.of("run") : Stream.of();
        List<String> columns =
                Stream.concat(Stream.of(header.split(",")), source).toList();
        Files.write(
                file,
                Stream.concat(Stream.of(columns), rows)
                        .map(cells -> CSVFormat.RFC4180.format(cells.toArray()))
                        .toList());
    }
}
