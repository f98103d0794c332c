package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.Verdict;
import java.util.List;

/** GitHub's workflow commands: a line for each regression, shown on the pull request's page. */
public final class GitHub {

    private GitHub() {}

    public static List<String> errors(GateReport report) {
        return report.rows(Verdict.REGRESSED).stream()
                .map(row -> "::error title=%s::%s"
                        .formatted(property("Regression: " + row.id()), data(row.verdict() + ": " + row.reason())))
                .toList();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
