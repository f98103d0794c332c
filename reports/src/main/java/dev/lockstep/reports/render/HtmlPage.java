package dev.lockstep.reports.render;

import dev.lockstep.reports.chart.DrawnCharts;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.flame.FlameGraphs;
import dev.lockstep.reports.model.Environment;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.table.HtmlTable;
import dev.lockstep.reports.table.HtmlTable.Block;
import dev.lockstep.reports.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The data of the template of a self-contained report page. A part without content is null, and the template leaves it
 * out.
 *
 * @param answers as HTML
 * @param noCharts one line instead of the charts
 * @param experiments null if there are none
 * @param overhead the cost of timing phases, a sentence
 * @param profiles details of each implementation, collapsed
 */
public record HtmlPage(
        String title,
        String style,
        String script,
        List<String> answers,
        String confidence,
        List<Tile> tiles,
        Found found,
        List<Machine> environments,
        String noCharts,
        Experiments experiments,
        Part results,
        Part scaling,
        Part affinity,
        Part falseSharing,
        Part time,
        String overhead,
        Profiles profiles) {

    record Experiments(List<Answered> items) {}

    /**
     * The section of an experiment.
     *
     * @param id of the element
     * @param answers as HTML, the most important first
     */
    record Answered(String id, String name, String question, List<String> answers, String shows, List<Block> blocks) {}

    record Tile(String label, String value, String unit) {}

    /** @param more the collapsed findings */
    record Found(List<FindingLine> items, String title, List<FindingLine> more) {}

    /** @param sentence as HTML */
    record FindingLine(String severity, String sentence, String evidence, String remedy) {}

    record Machine(List<Map.Entry<String, String>> machine, List<Map.Entry<String, String>> plan) {}

    /** A section with content. */
    record Part(List<Block> items) {

        static Part of(List<Block> items) {
            return items.isEmpty() ? null : new Part(items);
        }
    }

    /** @param differential the page that compares any two flame graphs, null if there is none */
    record Profiles(String differential, List<Implementation> implementations) {}

    /** The details of one implementation; the tables are collapsed. */
    record Implementation(String title, List<FlameGraphs.Link> links, List<HtmlTable> tables) {}

    public static String render(ReportModel model, DrawnCharts charts, FlameGraphs graphs) {
        String title = "Lockstep: "
                + model.environments().stream().map(Environment::name).collect(Collectors.joining(", "));
        return Templates.html("report.mustache")
                .execute(new HtmlPageWriter(model, charts, graphs, false).page(title, model.answers()));
    }

    /** The page for recordings without a run. */
    static String ofRecordings(ReportModel model, DrawnCharts charts, FlameGraphs graphs) {
        String names = model.profiles().stream().map(Profile::recording).collect(Collectors.joining(", "));
        return Templates.html("recordings.mustache")
                .execute(new HtmlPageWriter(model, charts, graphs, true).page("Lockstep: " + names, List.of(names)));
    }
}
