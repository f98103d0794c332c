package dev.lockstep.reports.render;

import dev.lockstep.reports.render.HtmlTable.Block;
import java.util.List;
import java.util.Map;

/**
 * The report as one page that needs nothing else, as its template wants it. A part without content is null, and the
 * template leaves it out.
 *
 * @param answers as HTML
 * @param noCharts one line in place of the charts
 * @param blocks computation by block and thread, folded but for the foremost
 */
record HtmlPage(
        String title,
        String style,
        String script,
        List<String> answers,
        String confidence,
        List<Tile> tiles,
        Notices notices,
        List<Machine> environments,
        String noCharts,
        Part results,
        Part affinity,
        Part falseSharing,
        Part time,
        List<Folded> blocks,
        Flames flames) {

    record Tile(String label, String value, String unit) {}

    /** @param items as HTML */
    record Notices(String title, boolean open, List<String> items) {}

    record Machine(List<Map.Entry<String, String>> machine, List<Map.Entry<String, String>> plan) {}

    /** A section that has something to show. */
    record Part(List<Block> items) {

        static Part of(List<Block> items) {
            return items.isEmpty() ? null : new Part(items);
        }
    }

    record Folded(boolean open, HtmlTable table) {}

    record Flames(List<Flame> items) {}

    record Flame(String label, List<FlameGraphs.Link> links) {}

    static String render(ReportModel model, DrawnCharts charts, List<FlameGraphs.Link> flames) {
        return Templates.html("report.mustache").execute(new HtmlPageWriter(model, charts).page(flames));
    }
}
