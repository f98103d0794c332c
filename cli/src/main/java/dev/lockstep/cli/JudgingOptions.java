package dev.lockstep.cli;

import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.Policy;
import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.Tolerances;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.gate.stored.ToleranceFile;
import dev.lockstep.harness.NameSuggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options for the changes that are accepted and for the exit code. */
final class JudgingOptions {

    private static final List<Verdict> CAN_FAIL = List.of(Verdict.INCONCLUSIVE, Verdict.INVALID);
    private static final String REMOVED = "removed";

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            defaultValue = "3%",
            description = "the largest slowdown that is accepted (default: 3%%)")
    private String threshold;

    @Option(
            names = "--tolerances",
            paramLabel = "FILE",
            description = "a file with thresholds for some rows, with lines such as '5%% Parser.*size=10'")
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
            description = "exits with 3 for inconclusive, invalid or removed rows, or several of these (default: none)")
    private List<String> failOn = new ArrayList<>();

    /** The policy. Checks all options, so that a wrong one is refused before anything is measured. */
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
        if (!decision.complete() || nothingCompared(decision)) {
            return ExitCode.WRONG;
        }
        return failOn.stream().map(JudgingOptions::canFail).anyMatch(name -> fails(name, decision))
                ? ExitCode.UNDECIDED
                : ExitCode.DONE;
    }

    private static boolean nothingCompared(Decision decision) {
        return !decision.rows().isEmpty() && decision.rows().stream().allMatch(row -> row.verdict() == Verdict.INVALID);
    }

    private static boolean fails(String name, Decision decision) {
        return name.equals(REMOVED)
                ? !decision.removed().isEmpty()
                : Stream.concat(
                                Stream.of(decision.overall()),
                                decision.rows().stream().map(RowVerdict::verdict))
                        .anyMatch(verdict -> name(verdict).equals(name));
    }

    private static String canFail(String name) {
        List<String> known = Stream.concat(CAN_FAIL.stream().map(JudgingOptions::name), Stream.of(REMOVED))
                .toList();
        return NameSuggestion.check("--fail-on", name.strip(), known);
    }

    private static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
