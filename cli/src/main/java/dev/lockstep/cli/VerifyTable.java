package dev.lockstep.cli;

import dev.lockstep.harness.verify.Verification;
import java.util.List;

/** The results of the kit as a table. */
final class VerifyTable {

    private static final String HEAD = "%-22s %6s %7s %6s   %s%n";
    private static final String LINE = "%-22s %6d %7d %6d   %s%n";

    private VerifyTable() {}

    static String of(List<Verification> verifications) {
        StringBuilder text =
                new StringBuilder(HEAD.formatted("Implementation", "Passed", "Skipped", "Failed", "Verdict"));
        verifications.forEach(it -> text.append(LINE.formatted(
                it.alias(), it.count("ok"), it.count("skipped"), it.failures().size(), it.verdict())));
        verifications.stream().filter(it -> !it.passed()).forEach(it -> append(text, it));
        return text.toString();
    }

    private static void append(StringBuilder text, Verification verification) {
        text.append("%n%s:%n".formatted(verification.alias()));
        verification
                .failures()
                .forEach(failure -> text.append("  ").append(failure).append(System.lineSeparator()));
        if (verification.left() > 0) {
            text.append("  %d checks were not run: %d before them ended their JVM%n"
                    .formatted(verification.left(), verification.troubles().size()));
        }
    }
}
