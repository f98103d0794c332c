package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** GitHub's workflow commands, shown on the pull request's page: a line for each regression and for each warning. */
public final class GitHub {

    private GitHub() {}

    public static List<String> errors(GateReport report) {
        Stream<String> errors = report.rows(Verdict.REGRESSED).stream()
                .map(row -> "::error title=%s::%s"
                        .formatted(property("Regression: " + row.id()), data(row.verdict() + ": " + row.reason())));
        Stream<String> warnings = report.decision().warnings().stream()
                .map(warning -> "::warning title=Lockstep gate::%s".formatted(data(warning)));
        return Stream.concat(errors, warnings).toList();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
