package dev.lockstep.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.harness.plan.PlannedFork;
import dev.lockstep.harness.results.ForkFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of a fork: JMH's result, or the reason why there is none.
 *
 * @param jmh null if the fork failed
 * @param reason null if it did not fail
 */
public record ForkResult(JsonNode jmh, String reason, List<String> warnings) {

    private static final String WARNING = "lockstep: ";
    private static final ObjectMapper JSON = new ObjectMapper();

    static ForkResult failed(String reason, List<String> log) {
        return new ForkResult(null, reason, warnings(log));
    }

    /** @param benchmark the method that was to be measured, and no other */
    static ForkResult read(Path file, String benchmark, List<String> log) {
        try {
            JsonNode jmh = JSON.readTree(file.toFile());
            if (jmh.size() > 1) {
                return failed(
                        "it measured more than %s: name benchmarks by --workload, not after --".formatted(benchmark),
                        log);
            }
            return jmh.path(0).has("primaryMetric")
                    ? new ForkResult(jmh, null, warnings(log))
                    : failed("its result is empty, " + FailureCause.in(log), log);
        } catch (IOException _) {
            return failed("it wrote no readable result, " + FailureCause.in(log), log);
        }
    }

    boolean ok() {
        return jmh != null;
    }

    ForkFile toFile(PlannedFork fork, String started, double seconds, String recording) {
        return new ForkFile(
                fork.index(),
                fork.round(),
                fork.row().purpose(),
                fork.row().benchmarkName(),
                fork.row().recorded(),
                ok() ? ForkFile.OK : ForkFile.FAILED,
                reason,
                started,
                seconds,
                warnings,
                recording,
                jmh);
    }

    private static List<String> warnings(List<String> log) {
        return log.stream()
                .filter(line -> line.startsWith(WARNING))
                .map(line -> line.substring(WARNING.length()).strip())
                .distinct()
                .toList();
    }
}
