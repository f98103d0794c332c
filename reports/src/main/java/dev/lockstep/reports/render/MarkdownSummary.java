package dev.lockstep.reports.render;

import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.table.MarkdownTable;
import dev.lockstep.reports.template.Templates;
import dev.lockstep.reports.words.ExperimentTables;
import dev.lockstep.reports.words.FindingText;
import dev.lockstep.reports.words.ResultTables;
import dev.lockstep.reports.words.ScalingTables;
import java.util.List;
import java.util.stream.Stream;

/** The answer, the main table and the most severe findings, for a pull request or the summary of a CI step. */
record MarkdownSummary(
        List<String> answers, List<MarkdownTable> tables, List<String> findings, boolean found, String more) {

    private static final int FINDINGS = 8;

    static String of(ReportModel model) {
        List<FindingText> findings = FindingText.of(model.findings(), model.keys());
        return Templates.text("summary.mustache")
                .execute(new MarkdownSummary(
                        model.answers(),
                        Stream.of(
                                        model.answerTable().stream(),
                                        model.headlines().stream().map(ResultTables::ranking),
                                        model.experiments().stream()
                                                .flatMap(result -> ExperimentTables.brief(result).stream()),
                                        model.foremostScalings().stream().map(ScalingTables::times))
                                .flatMap(tables -> tables)
                                .map(MarkdownTable::of)
                                .toList(),
                        findings.stream()
                                .limit(FINDINGS)
                                .map(FindingText::brief)
                                .toList(),
                        !findings.isEmpty(),
                        findings.size() > FINDINGS ? findings.size() - FINDINGS + " more are in findings.csv." : ""));
    }
}
