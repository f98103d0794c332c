package dev.lockstep.reports.render;

import com.samskivert.mustache.Escapers;
import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.chart.Charts;
import dev.lockstep.reports.chart.DrawnCharts;
import dev.lockstep.reports.figures.ExperimentResult;
import dev.lockstep.reports.figures.ExperimentTable;
import dev.lockstep.reports.figures.PhaseOverhead;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.figures.Scaling;
import dev.lockstep.reports.flame.FlameGraphs;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.render.HtmlPage.Answered;
import dev.lockstep.reports.render.HtmlPage.Experiments;
import dev.lockstep.reports.render.HtmlPage.FindingLine;
import dev.lockstep.reports.render.HtmlPage.Found;
import dev.lockstep.reports.render.HtmlPage.Implementation;
import dev.lockstep.reports.render.HtmlPage.Machine;
import dev.lockstep.reports.render.HtmlPage.Part;
import dev.lockstep.reports.render.HtmlPage.Profiles;
import dev.lockstep.reports.render.HtmlPage.Tile;
import dev.lockstep.reports.table.HtmlTable;
import dev.lockstep.reports.table.HtmlTable.Block;
import dev.lockstep.reports.table.HtmlTable.Figure;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.template.Templates;
import dev.lockstep.reports.words.BalanceTable;
import dev.lockstep.reports.words.CounterTable;
import dev.lockstep.reports.words.ExperimentTables;
import dev.lockstep.reports.words.ExperimentWords;
import dev.lockstep.reports.words.FindingText;
import dev.lockstep.reports.words.Headline;
import dev.lockstep.reports.words.Labels;
import dev.lockstep.reports.words.LatencyTable;
import dev.lockstep.reports.words.RatioTables;
import dev.lockstep.reports.words.RecordingTables;
import dev.lockstep.reports.words.ResultTables;
import dev.lockstep.reports.words.ScalingTables;
import dev.lockstep.reports.words.ThreadTables;
import dev.lockstep.reports.words.WaitTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Fills the page's parts from the model. */
final class HtmlPageWriter {

    private static final int FINDINGS = 8;

    private final ReportModel model;
    private final DrawnCharts charts;
    private final FlameGraphs graphs;
    private final boolean ofRecordings;

    /** @param ofRecordings whether the page shows only recordings, of any program */
    HtmlPageWriter(ReportModel model, DrawnCharts charts, FlameGraphs graphs, boolean ofRecordings) {
        this.model = model;
        this.ofRecordings = ofRecordings;
        this.charts = charts;
        this.graphs = graphs;
    }

    HtmlPage page(String title, List<String> answers) {
        return new HtmlPage(
                title,
                Templates.read("report.css"),
                Templates.read("report.js"),
                answers.stream().map(HtmlPageWriter::names).toList(),
                model.headlines().stream()
                        .findFirst()
                        .map(verdict -> Headline.interval(verdict.rows()))
                        .orElse(""),
                model.headlines().stream()
                        .limit(1)
                        .flatMap(HtmlPageWriter::tiles)
                        .toList(),
                found(),
                model.environments().stream()
                        .map(environment -> new Machine(
                                List.copyOf(environment.machine().entrySet()),
                                List.copyOf(environment.plan().entrySet())))
                        .toList(),
                charts.failure().map(HtmlPageWriter::names).orElse(null),
                experiments(),
                results(),
                scaling(),
                affinity(),
                falseSharing(),
                time(),
                model.overhead().map(PhaseOverhead::inWords).orElse(null),
                profiles());
    }

    private Found found() {
        List<FindingLine> lines = FindingText.of(model.findings(), model.keys()).stream()
                .map(HtmlPageWriter::line)
                .toList();
        int shown = Math.min(FINDINGS, lines.size());
        int more = lines.size() - shown;
        return lines.isEmpty()
                ? null
                : new Found(
                        lines.subList(0, shown), more == 0 ? null : more + " more", lines.subList(shown, lines.size()));
    }

    private static FindingLine line(FindingText finding) {
        return new FindingLine(
                finding.severity().name().toLowerCase(Locale.ROOT),
                names(finding.sentence()),
                finding.evidence().isEmpty() ? null : finding.evidence(),
                finding.remedy().isEmpty() ? null : names(finding.remedy()));
    }

    private Experiments experiments() {
        List<Answered> answered =
                model.experiments().stream().map(this::answered).toList();
        return answered.isEmpty() ? null : new Experiments(answered);
    }

    private Answered answered(ExperimentResult result) {
        String source = result.source().isEmpty() ? "" : ", " + result.source();
        String name = result.experiment().name() + source;
        return new Answered(
                Labels.slug("experiment " + name),
                name,
                result.experiment().question(),
                ExperimentWords.answers(result).stream()
                        .map(HtmlPageWriter::names)
                        .toList(),
                result.experiment().shows(),
                result.tables().stream().flatMap(table -> blocks(result, table)).toList());
    }

    private Stream<Block> blocks(ExperimentResult result, ExperimentTable table) {
        List<Table> tables = ExperimentTables.of(table);
        return Stream.concat(
                Stream.of(block(tables.getFirst(), Charts.name(result, table))),
                tables.stream().skip(1).map(more -> block(more, "")));
    }

    private Part results() {
        return Part.of(Stream.concat(
                        model.answerTable().stream().map(table -> block(table, "")),
                        model.verdicts().stream()
                                .map(verdict -> block(ResultTables.details(verdict), Charts.name(model, verdict))))
                .toList());
    }

    private Part scaling() {
        return Part.of(model.scalings().stream()
                .flatMap(scaling -> Stream.concat(
                        Stream.of(block(ScalingTables.times(scaling), Charts.name(model, scaling))),
                        Stream.of(scaling)
                                .filter(Scaling::isFitted)
                                .map(fitted -> block(ScalingTables.residuals(fitted), ""))))
                .toList());
    }

    private Part affinity() {
        return Part.of(model.affinities().stream()
                .map(comparison -> block(
                        ResultTables.affinity(comparison),
                        comparison == model.affinities().getFirst() ? Charts.AFFINITY : ""))
                .toList());
    }

    private Part falseSharing() {
        return Part.of(Stream.of(model.falseSharing())
                .filter(pairs -> !pairs.isEmpty())
                .map(pairs -> block(ResultTables.falseSharing(pairs), Charts.FALSE_SHARING))
                .toList());
    }

    private Part time() {
        List<Block> blocks = new ArrayList<>();
        if (!model.timed().isEmpty()) {
            blocks.add(new Block(null, figure(Charts.TIME_PER_THREAD)));
            blocks.add(block(RatioTables.threads(model.timed()), Charts.COMPUTATION_RATIO));
        }
        if (!model.latencies().isEmpty()) {
            blocks.add(block(LatencyTable.of(model.latencies()), Charts.LATENCY));
        }
        if (!model.waiting().isEmpty()) {
            blocks.add(block(
                    ofRecordings ? RecordingTables.waits(model.waiting()) : WaitTables.contention(model.waiting()),
                    ""));
        }
        if (ofRecordings && !model.paused().isEmpty()) {
            blocks.add(block(RecordingTables.pauses(model.paused()), ""));
        } else if (!model.timed().isEmpty()) {
            blocks.add(block(ThreadTables.disturbances(model.timed()), ""));
        }
        if (!model.counters().isEmpty()) {
            blocks.add(block(CounterTable.of(model.counters()), ""));
        }
        return blocks.isEmpty() ? null : new Part(blocks);
    }

    private Profiles profiles() {
        return model.profiles().isEmpty()
                ? null
                : new Profiles(
                        graphs.differential().orElse(null),
                        model.profiles().stream().map(this::implementation).toList());
    }

    private Implementation implementation(Profile profile) {
        List<Profile> alone = List.of(profile);
        Stream<Table> tables = profile.times().parties().isEmpty()
                ? Stream.of()
                : Stream.of(
                        RatioTables.blocks(profile, "Computation by block, ms"),
                        RatioTables.phases(profile),
                        BalanceTable.of(profile),
                        ThreadTables.samples(alone),
                        ThreadTables.scheduling(alone));
        return new Implementation(
                title(profile),
                graphs.links().stream()
                        .filter(link -> link.key().equals(profile.key()))
                        .toList(),
                Stream.concat(
                                tables,
                                Stream.of(WaitTables.lengths(
                                        alone, ofRecordings ? RecordingTables.SUBJECT : "Implementation")))
                        .filter(table -> table.lines().stream().anyMatch(line -> line.kind() == Table.Kind.PLAIN))
                        .map(HtmlTable::of)
                        .toList());
    }

    private String title(Profile profile) {
        List<RowKey> keys = model.profiles().stream().map(Profile::key).toList();
        String name = Labels.unique(profile.key(), keys);
        return ofRecordings ? name : name + ": " + Labels.setting(Group.of(profile.key()));
    }

    private Block block(Table table, String chart) {
        return new Block(HtmlTable.of(table), figure(chart));
    }

    private Figure figure(String name) {
        return charts.named(name)
                .map(chart -> new Figure(chart.plan().title(), chart.plan().caption(), chart.svg()))
                .orElse(null);
    }

    private static Stream<Tile> tiles(Ranking verdict) {
        return Stream.of(
                        verdict.fastest()
                                .map(row -> tile("Fastest, " + row.key().implementation(), row)),
                        verdict.fastest()
                                .map(row -> new Tile("Ruler of the hardware", NumberText.brief(row.rulerNs()), "ns")),
                        verdict.floors().stream().findFirst().map(row -> tile("Floor of the harness", row)),
                        verdict.slower().reversed().stream()
                                .findFirst()
                                .map(row -> tile("Slowest, " + row.key().implementation(), row)))
                .flatMap(tile -> tile.stream())
                .filter(tile -> !tile.value().equals(NumberText.NONE));
    }

    private static Tile tile(String label, Row row) {
        return new Tile(label, NumberText.brief(row.score()), row.unit().split("/")[0]);
    }

    private static String names(String text) {
        return Escapers.HTML.escape(text).replaceAll("`([^`]*)`|&#x60;(.*?)&#x60;", "<strong>$1$2</strong>");
    }
}
