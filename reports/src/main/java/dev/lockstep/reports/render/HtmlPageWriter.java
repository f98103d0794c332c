package dev.lockstep.reports.render;

import com.samskivert.mustache.Escapers;
import dev.lockstep.reports.render.HtmlPage.Flame;
import dev.lockstep.reports.render.HtmlPage.Flames;
import dev.lockstep.reports.render.HtmlPage.Folded;
import dev.lockstep.reports.render.HtmlPage.Machine;
import dev.lockstep.reports.render.HtmlPage.Notices;
import dev.lockstep.reports.render.HtmlPage.Part;
import dev.lockstep.reports.render.HtmlPage.Tile;
import dev.lockstep.reports.render.HtmlTable.Block;
import dev.lockstep.reports.render.HtmlTable.Figure;
import dev.lockstep.reports.stats.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fills the page's parts from the model. */
final class HtmlPageWriter {

    private static final int FEW_WARNINGS = 8;

    private final ReportModel model;
    private final DrawnCharts charts;
    private final Map<String, ChartPlan> plans;

    HtmlPageWriter(ReportModel model, DrawnCharts charts) {
        this.model = model;
        this.charts = charts;
        plans = Charts.of(model).stream().collect(Collectors.toMap(ChartPlan::name, plan -> plan));
    }

    HtmlPage page(List<FlameGraphs.Link> flames) {
        return new HtmlPage(
                "Lockstep: "
                        + model.environments().stream().map(Environment::name).collect(Collectors.joining(", ")),
                Templates.read("report.css"),
                Templates.read("report.js"),
                model.answers().stream().map(HtmlPageWriter::names).toList(),
                model.headlines().stream()
                        .findFirst()
                        .map(verdict -> Answer.interval(verdict.rows()))
                        .orElse(""),
                model.headlines().stream()
                        .limit(1)
                        .flatMap(HtmlPageWriter::tiles)
                        .toList(),
                notices(),
                model.environments().stream()
                        .map(environment -> new Machine(
                                List.copyOf(environment.machine().entrySet()),
                                List.copyOf(environment.plan().entrySet())))
                        .toList(),
                charts.failure().map(HtmlPageWriter::names).orElse(null),
                results(),
                affinity(),
                falseSharing(),
                time(),
                blocks(),
                flames(flames));
    }

    private Notices notices() {
        int count = model.warnings().size();
        return count == 0
                ? null
                : new Notices(
                        count == 1 ? "1 warning" : count + " warnings",
                        count <= FEW_WARNINGS,
                        model.warnings().stream().map(HtmlPageWriter::names).toList());
    }

    private Part results() {
        return Part.of(model.verdicts().stream()
                .map(verdict -> block(ResultTables.ranking(verdict), Charts.name(model, verdict)))
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
        if (model.timed().isEmpty()) {
            return null;
        }
        return new Part(List.of(
                new Block(null, figure(Charts.TIME_PER_THREAD)),
                block(RatioTables.threads(model.timed()), Charts.COMPUTATION_RATIO)));
    }

    private List<Folded> blocks() {
        return model.timed().stream()
                .map(profile -> new Folded(
                        model.foremost().filter(profile::equals).isPresent(),
                        HtmlTable.of(RatioTables.blocks(profile, model.timed()))))
                .toList();
    }

    private Block block(Table table, String chart) {
        return new Block(HtmlTable.of(table), figure(chart));
    }

    private Figure figure(String name) {
        return charts.svg().containsKey(name)
                ? new Figure(
                        plans.get(name).title(),
                        plans.get(name).caption(),
                        charts.svg().get(name))
                : null;
    }

    private static Flames flames(List<FlameGraphs.Link> links) {
        Map<String, List<FlameGraphs.Link>> byLabel = links.stream()
                .collect(Collectors.groupingBy(FlameGraphs.Link::label, LinkedHashMap::new, Collectors.toList()));
        return links.isEmpty()
                ? null
                : new Flames(byLabel.entrySet().stream()
                        .map(entry -> new Flame(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static Stream<Tile> tiles(Verdict verdict) {
        return Stream.of(
                        verdict.fastest()
                                .map(row -> tile("Fastest, " + row.key().implementation(), row.score())),
                        verdict.fastest().map(row -> tile("The hardware's ruler", row.rulerNs())),
                        verdict.floor().map(row -> tile("The harness's floor", row.score())),
                        verdict.slower().reversed().stream()
                                .findFirst()
                                .map(row -> tile("Slowest, " + row.key().implementation(), row.score())))
                .flatMap(tile -> tile.stream())
                .filter(tile -> !tile.value().equals(Numbers.NONE));
    }

    private static Tile tile(String label, double nanos) {
        return new Tile(label, Numbers.brief(nanos), "ns");
    }

    private static String names(String text) {
        return Escapers.HTML.escape(text).replaceAll("`([^`]*)`|&#x60;(.*?)&#x60;", "<strong>$1$2</strong>");
    }
}
