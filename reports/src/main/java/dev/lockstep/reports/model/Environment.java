package dev.lockstep.reports.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.Run;
import dev.lockstep.harness.results.RunFile;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The machine and the conditions of a run: label to value, in display order. */
public record Environment(String name, Map<String, String> machine, Map<String, String> plan) {

    static Environment of(Run run) {
        RunFile file = run.file();
        Map<String, String> plan = new LinkedHashMap<>();
        plan.put("Run", file.name());
        plan.put("Preset", file.preset());
        plan.put("Started", file.started());
        plan.put("Took", took(file));
        plan.put("Forks", forks(run));
        plan.put("Seed", Long.toString(file.seed()));
        plan.put("Revision", file.revision() == null ? "unknown" : file.revision());
        plan.put("Command", "run-bench.sh " + String.join(" ", file.arguments()));
        run.forks(ForkFile.SCORE).stream().findFirst().ifPresent(fork -> plan.putAll(measured(fork)));
        plan.values().removeIf(value -> value == null || value.isBlank());
        return new Environment(file.name(), file.machine(), plan);
    }

    private static Map<String, String> measured(ForkFile fork) {
        JsonNode jmh = fork.jmh().path(0);
        Map<String, String> plan = new LinkedHashMap<>();
        plan.put("JMH", jmh.path("jmhVersion").asText());
        plan.put("A fork", times(jmh, "warmup") + " warm-up, " + times(jmh, "measurement") + " measured");
        plan.put(
                "JVM flags",
                StreamSupport.stream(jmh.path("jvmArgs").spliterator(), false)
                        .map(JsonNode::asText)
                        .distinct()
                        .collect(Collectors.joining(" ")));
        return plan;
    }

    private static String times(JsonNode jmh, String what) {
        return jmh.path(what + "Iterations").asText() + " × "
                + jmh.path(what + "Time").asText();
    }

    private static String forks(Run run) {
        long failed = run.forks().stream().filter(fork -> !fork.ok()).count();
        return run.forks().size() + " of " + run.file().plannedForks() + (failed == 0 ? "" : ", " + failed + " failed");
    }

    private static String took(RunFile file) {
        if (file.started() == null || file.finished() == null) {
            return null;
        }
        long seconds = Duration.between(Instant.parse(file.started()), Instant.parse(file.finished()))
                .toSeconds();
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
