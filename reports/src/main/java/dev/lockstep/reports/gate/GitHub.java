package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** GitHub's workflow commands for the page of a pull request: regressions, removed rows and warnings. */
final class GitHub {

    private GitHub() {}

    static List<String> errors(GateReport report) {
        Stream<String> errors = report.rows(Verdict.REGRESSED).stream()
                .map(row -> "::error title=%s::%s"
                        .formatted(property("Regression: " + row.id()), data(row.verdict() + ": " + row.reason())));
        Stream<String> warnings = report.decision().warnings().stream()
                .map(warning -> "::warning title=Lockstep gate::%s".formatted(data(warning)));
        Stream<String> removed = report.decision().removed().stream()
                .map(row -> "::warning title=%s::only the baseline has it".formatted(property("Removed: " + row)));
        return Stream.of(errors, removed, warnings).flatMap(lines -> lines).toList();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
