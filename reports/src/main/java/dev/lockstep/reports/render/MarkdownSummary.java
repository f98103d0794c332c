package dev.lockstep.reports.render;

import java.util.List;

/** The answer, the main table and the warnings, for a pull request or a CI step's summary. */
record MarkdownSummary(List<String> answers, List<MarkdownTable> tables, List<String> warnings, boolean warned) {

    static String of(ReportModel model) {
        return Templates.text("summary.mustache")
                .execute(new MarkdownSummary(
                        model.answers(),
                        model.headlines().stream()
                                .map(ResultTables::ranking)
                                .map(MarkdownTable::of)
                                .toList(),
                        model.warnings(),
                        !model.warnings().isEmpty()));
    }
}
