package dev.lockstep.reports.render;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.BlockBalance;
import dev.lockstep.profiles.read.Pauses;
import dev.lockstep.profiles.read.WaitSite;
import dev.lockstep.reports.figures.Latency;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.findings.Finding;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.words.FindingText;
import dev.lockstep.reports.words.RecordingTables;
import dev.lockstep.reports.words.WaitTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The data of recordings and findings as tidy CSV. Each line begins or ends with the columns that identify its row. */
final class ProfileCsv {

    private static final String KEY = CsvFiles.KEY;
    private static final String WAITS = ",site,kind,blocker,count,total_ns,max_ns,average_ns,"
            + "under_1us,under_10us,under_100us,under_1ms,under_10ms,longer";
    private static final String CONTENTION = KEY + WAITS;
    private static final String LATENCY = KEY + ",timed,timed_every,p50_ns,p90_ns,p99_ns,p999_ns,max_ns,clock_ns";
    private static final String BALANCE =
            KEY + ",block,thread,cycles,times_last,last_by_ns,behind_first_ns,spread_ns,saving_ns";
    private static final String RECORDED_WAITS = "recording" + WAITS;
    private static final String RECORDED_PAUSES = "recording,cause,count,total_ms,max_ms,share_of_time";
    private static final String RECORDED_FINDINGS = "recordings,severity,rule,summary,evidence,remedy";
    private static final String FINDINGS = "finding,severity,rule,summary,evidence,remedy," + KEY;

    private ProfileCsv() {}

    static void write(ReportModel model, Path folder) throws IOException {
        contention(model, folder.resolve("contention.csv"));
        latency(model, folder.resolve("latency.csv"));
        balance(model, folder.resolve("load-balance.csv"));
        findings(model, folder.resolve("findings.csv"));
    }

    static void contention(ReportModel model, Path file) throws IOException {
        CsvFiles.write(
                file,
                CONTENTION,
                model.severalSources(),
                model.profiles().stream()
                        .flatMap(profile ->
                                profile.times().sites().stream().map(site -> cells(model, profile.key(), site(site)))));
    }

    static void latency(ReportModel model, Path file) throws IOException {
        CsvFiles.write(
                file,
                LATENCY,
                model.severalSources(),
                model.latencies().stream().map(latency -> cells(model, latency.key(), latency(latency))));
    }

    static void balance(ReportModel model, Path file) throws IOException {
        CsvFiles.write(
                file,
                BALANCE,
                model.severalSources(),
                model.profiles().stream()
                        .flatMap(profile -> profile.times().balance().stream()
                                .flatMap(ProfileCsv::arrivals)
                                .map(arrival -> cells(model, profile.key(), arrival))));
    }

    /** A finding about several rows has a line for each of them; one about no row has one line. */
    static void findings(ReportModel model, Path file) throws IOException {
        CsvFiles.write(
                file,
                FINDINGS,
                model.severalSources(),
                IntStream.range(0, model.findings().size())
                        .boxed()
                        .flatMap(i -> finding(model, i, model.findings().get(i))));
    }

    /** For recordings of any program, which are identified by name. */
    static void writeOfRecordings(ReportModel model, Path folder) throws IOException {
        CsvFiles.write(
                folder.resolve("contention.csv"),
                RECORDED_WAITS,
                false,
                model.profiles().stream()
                        .flatMap(profile -> profile.times().sites().stream()
                                .map(site -> Stream.concat(
                                                Stream.of(profile.key().implementation()), site(site))
                                        .toList())));
        CsvFiles.write(
                folder.resolve("pauses.csv"),
                RECORDED_PAUSES,
                false,
                model.profiles().stream()
                        .flatMap(profile -> profile.times().pauses().stream().map(pauses -> pauses(profile, pauses))));
        CsvFiles.write(
                folder.resolve("findings.csv"),
                RECORDED_FINDINGS,
                false,
                model.findings().stream()
                        .map(finding -> List.of(
                                finding.about().stream()
                                        .map(RowKey::implementation)
                                        .collect(Collectors.joining(" ")),
                                finding.severity().name().toLowerCase(Locale.ROOT),
                                finding.rule().alias(),
                                finding.summary(),
                                FindingText.evidence(finding.evidence()),
                                finding.remedy())));
        if (!model.timed().isEmpty()) {
            latency(model, folder.resolve("latency.csv"));
            balance(model, folder.resolve("load-balance.csv"));
        }
    }

    private static List<String> pauses(Profile profile, Pauses pauses) {
        return List.of(
                profile.key().implementation(),
                pauses.kind().name().toLowerCase(Locale.ROOT),
                Long.toString(pauses.count()),
                NumberText.exact(pauses.totalMs()),
                NumberText.exact(pauses.maxMs()),
                NumberText.exact(RecordingTables.share(profile.times(), pauses)));
    }

    private static Stream<List<String>> finding(ReportModel model, int index, Finding finding) {
        List<String> words = List.of(
                Integer.toString(index + 1),
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.rule().alias(),
                finding.summary(),
                FindingText.evidence(finding.evidence()),
                finding.remedy());
        return finding.about().isEmpty()
                ? Stream.of(pad(words, FINDINGS, model.severalSources()))
                : finding.about().stream()
                        .map(key -> Stream.of(words, CsvFiles.key(key), source(model, key))
                                .flatMap(List::stream)
                                .toList());
    }

    private static List<String> pad(List<String> words, String header, boolean several) {
        int columns = header.split(",").length + (several ? 1 : 0);
        return Stream.concat(words.stream(), Stream.generate(() -> "").limit(columns - words.size()))
                .toList();
    }

    private static Stream<String> site(WaitSite site) {
        return Stream.concat(
                Stream.of(
                        site.site(),
                        WaitTables.kind(site),
                        site.blocker(),
                        Long.toString(site.count()),
                        Long.toString(site.totalNanos()),
                        Long.toString(site.maxNanos()),
                        NumberText.exact(site.averageNanos())),
                site.lengths().counts().stream().map(String::valueOf));
    }

    private static Stream<String> latency(Latency latency) {
        return Stream.of(
                        Stream.of(Long.toString(latency.count()), Integer.toString(latency.timedEvery())),
                        Latency.PERCENTILES.stream().map(percent -> NumberText.exact(latency.percentile(percent))),
                        Stream.of(NumberText.exact(latency.maxNanos()), NumberText.exact(latency.clockNanos())))
                .flatMap(cells -> cells);
    }

    private static Stream<Stream<String>> arrivals(BlockBalance block) {
        return block.arrivals().stream()
                .map(arrival -> Stream.of(
                        Integer.toString(block.block()),
                        Integer.toString(arrival.party()),
                        Long.toString(block.cycles()),
                        Long.toString(arrival.timesLast()),
                        NumberText.exact(arrival.lastByNanos()),
                        NumberText.exact(arrival.behindNanos()),
                        NumberText.exact(block.spreadNanos()),
                        NumberText.exact(block.savingNanos())));
    }

    private static List<String> cells(ReportModel model, RowKey key, Stream<String> figures) {
        return Stream.of(CsvFiles.key(key).stream(), figures, source(model, key).stream())
                .flatMap(cells -> cells)
                .toList();
    }

    private static List<String> source(ReportModel model, RowKey key) {
        return model.severalSources() ? List.of(key.source()) : List.of();
    }
}
