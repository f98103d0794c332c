package dev.lockstep.cli;

import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.Policy;
import dev.lockstep.gate.decision.Tolerances;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.gate.stored.ToleranceFile;
import dev.lockstep.harness.NameSuggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which change matters, and what ends with which exit code. */
final class JudgingOptions {

    private static final List<Verdict> CAN_FAIL = List.of(Verdict.INCONCLUSIVE, Verdict.INVALID);

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            defaultValue = "3%",
            description = "a change up to here does not matter (default: 3%%)")
    private String threshold;

    @Option(
            names = "--tolerances",
            paramLabel = "FILE",
            description = "a threshold for some rows: a line for each, such as '5%% Parser.*size=10'")
    private Path tolerances;

    @Option(
            names = "--metric",
            split = ",",
            paramLabel = "NAME",
            description = "judges a secondary result too, such as gc.alloc.rate.norm (with -- -prof gc)")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "VERDICT",
            description = "ends with 3 for inconclusive, invalid or both (default: neither)")
    private List<String> failOn = new ArrayList<>();

    /** Looks at all of the options, so that a wrong one is refused before anything is measured. */
    Policy policy() {
        failOn.forEach(JudgingOptions::canFail);
        double standard = ToleranceFile.share("--threshold", threshold);
        return Policy.standard()
                .with(tolerances == null ? Tolerances.of(standard) : ToleranceFile.read(tolerances, standard));
    }

    Set<String> metrics() {
        return Set.copyOf(metrics);
    }

    String threshold() {
        return String.format(Locale.ROOT, "%.1f %%", 100 * ToleranceFile.share("--threshold", threshold))
                + (tolerances == null ? "" : ", some by " + tolerances);
    }

    int exitCode(Decision decision) {
        if (decision.overall() == Verdict.REGRESSED) {
            return ExitCode.REGRESSED;
        }
        boolean fails = failOn.stream()
                .map(JudgingOptions::canFail)
                .anyMatch(verdict -> decision.overall() == verdict
                        || decision.rows().stream().anyMatch(row -> row.verdict() == verdict));
        return !decision.complete() ? ExitCode.WRONG : fails ? ExitCode.UNDECIDED : ExitCode.DONE;
    }

    private static Verdict canFail(String name) {
        List<String> known = CAN_FAIL.stream()
                .map(verdict -> verdict.name().toLowerCase(Locale.ROOT))
                .toList();
        return CAN_FAIL.get(known.indexOf(NameSuggestion.check("--fail-on", name.strip(), known)));
    }
}
