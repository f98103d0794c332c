package dev.lockstep.gate.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.Iterations;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.run.ChildProcess;
import dev.lockstep.harness.run.Eta;
import dev.lockstep.harness.run.FailureCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measures blocks: one fork after another, with the rulers between them. Never measures in two processes at
 * once. */
final class BlockRunner {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BLACKHOLE = "# Blackhole mode: ";

    /** The limit of single shots, whose duration is unknown. */
    private static final Duration SINGLE_SHOTS = Duration.ofMinutes(10);

    /**
     * If a fork of a task's first block takes longer than planned by this factor, its operations take long: the block
     * is run again with the fewest iterations.
     */
    private static final int PATIENCE = 10;

    private final GateFolder folder;
    private final JmhOptions options;
    private final Optional<Duration> limit;
    private final ChildProcess child;
    private final Rulers rulers;

    /** Measures the machine: the times of the rulers by name, in ns. */
    interface Rulers {
        Map<String, Double> measure(ChildProcess child) throws IOException, InterruptedException;

        /** The CPU time, read before and after each fork, while no ruler runs. */
        default Optional<CpuTime> cpuTime() {
            return Optional.empty();
        }
    }

    BlockRunner(GateFolder folder, JmhOptions options, Optional<Duration> limit, ChildProcess child, Rulers rulers) {
        this.folder = folder;
        this.options = options;
        this.limit = limit;
        this.child = child;
        this.rulers = rulers;
    }

    /**
     * Runs the block's four forks and writes each when it has ended. After a failed fork the others are not run; the
     * failed one is the last.
     *
     * @param earlier the task's blocks so far
     */
    List<GateFork> run(PlannedBlock block, ForkLength length, List<List<GateFork>> earlier)
            throws IOException, InterruptedException {
        Iterations times = length.of(block.stage(), earlier);
        if (!earlier.isEmpty() || block.task().singleShot() || !length.adapts()) {
            return run(block, times, bound(block.task(), times));
        }
        Duration patience = min(bound(block.task(), times), times.total().multipliedBy(PATIENCE));
        List<GateFork> forks = run(block, times, patience);
        GateFork last = forks.getLast();
        if (last.ok() || last.seconds() * 1e3 < patience.toMillis()) {
            return forks;
        }
        Files.deleteIfExists(failedLog(block, last.place()));
        return run(block, length.fewest(), bound(block.task(), length.fewest()));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration bound(Task task, Iterations times) {
        return limit.orElseGet(() ->
                task.singleShot() ? SINGLE_SHOTS : times.total().multipliedBy(5).plusMinutes(2));
    }

    private Path failedLog(PlannedBlock block, int place) {
        return folder.root().resolve("failed-%s-%d-%d.log".formatted(block.stage(), block.number(), place));
    }

    private List<GateFork> run(PlannedBlock block, Iterations times, Duration bound)
            throws IOException, InterruptedException {
        List<GateFork> forks = new ArrayList<>();
        Map<String, Double> before = ruler();
        for (int place = 0; place < block.order().size(); place++) {
            Outcome outcome = fork(block, place, times, bound);
            Map<String, Double> after = ruler();
            GateFork fork = outcome.fork(block, place, times, before, after);
            folder.write(fork);
            forks.add(fork);
            if (!fork.ok()) {
                break;
            }
            before = after;
        }
        return forks;
    }

    private Map<String, Double> ruler() throws IOException, InterruptedException {
        return rulers.measure(child);
    }

    /** @param others the other load during the fork, see {@link CpuTime}; empty if it is not known */
    private record Outcome(String reason, double seconds, Optional<Double> others, String blackhole, JsonNode jmh) {

        GateFork fork(
                PlannedBlock block,
                int place,
                Iterations times,
                Map<String, Double> before,
                Map<String, Double> after) {
            return new GateFork(
                    block.stage(),
                    block.number(),
                    place,
                    block.task(),
                    block.order().get(place),
                    reason,
                    seconds,
                    before,
                    with(after),
                    block.task().singleShot() ? null : times,
                    blackhole,
                    jmh);
        }

        private Map<String, Double> with(Map<String, Double> rulers) {
            Map<String, Double> all = new TreeMap<>(rulers);
            others.ifPresent(load -> all.put(PairedRow.OTHER_LOAD, load));
            return all;
        }
    }

    private Outcome fork(PlannedBlock block, int place, Iterations times, Duration bound)
            throws IOException, InterruptedException {
        Arm arm = block.order().get(place);
        Path result = folder.forks().resolve("running.jmh");
        Path log = folder.forks().resolve("running.log");
        Files.deleteIfExists(result);
        Optional<CpuTime> cpuBefore = rulers.cpuTime();
        long start = System.nanoTime();
        ChildProcess.Ended ended =
                child.run(new JmhJar(folder.jar(arm), options).fork(block.task(), times, result), log, bound);
        double seconds = (System.nanoTime() - start) / 1e9;
        Optional<Double> others = cpuBefore.flatMap(then -> rulers.cpuTime().map(now -> now.others(then, seconds)));
        String reason = fault(ended, bound);
        JsonNode jmh = null;
        if (reason == null) {
            try {
                jmh = JSON.readTree(result.toFile());
                reason = fault(jmh, block.task());
            } catch (IOException e) {
                reason = "its result cannot be read, " + FailureCause.in(ended.lines());
            }
        }
        if (reason != null) {
            Path kept = failedLog(block, place);
            Files.move(log, kept, StandardCopyOption.REPLACE_EXISTING);
            reason += "; its log: " + kept;
        }
        JsonNode kept = reason == null ? named(jmh, block.task()) : jmh;
        return new Outcome(reason, seconds, others, blackhole(ended.lines()), kept);
    }

    private static String fault(ChildProcess.Ended ended, Duration bound) {
        if (!ended.inTime()) {
            return "it did not end within %s and was killed (--fork-limit sets more)".formatted(Eta.inWords(bound));
        }
        return ended.ok() ? null : "exit code %d, %s".formatted(ended.code(), FailureCause.in(ended.lines()));
    }

    /** Some versions of JMH split a value at commas and so may have measured something else. */
    private String fault(JsonNode jmh, Task task) {
        for (JsonNode result : jmh) {
            boolean shots = result.path("mode").asText().equals(BenchmarkList.SINGLE_SHOT);
            if (shots && !task.singleShot() && options.iterations().isEmpty()) {
                return "it is a single-shot benchmark, but the jar's list does not say so, and it was warmed up: give"
                        + " its iterations after --, such as -- -wi 0 -i 1";
            }
            String benchmark = result.path("benchmark").asText();
            if (!benchmark.equals(task.benchmark())) {
                throw new RefusedException(("A fork of %s also measured %s: name benchmarks by --filter instead of"
                                + " after --, where JMH adds them to every fork.")
                        .formatted(task.benchmark(), benchmark));
            }
            Map<String, String> measured = new TreeMap<>();
            result.path("params")
                    .properties()
                    .forEach(each -> measured.put(each.getKey(), each.getValue().asText()));
            if (!letters(measured).equals(letters(task.parameters()))) {
                return "it measured the parameters %s, not %s".formatted(measured, task.parameters());
            }
        }
        return jmh.isEmpty() ? "its result is empty" : null;
    }

    /** JMH replaces some characters in values, for example {@code &'} for a double quote. */
    private static String letters(Map<String, String> parameters) {
        return parameters.toString().replaceAll("[^\\p{L}\\p{N}=,]", "");
    }

    /** The result with the requested parameter values instead of those that JMH wrote. */
    private static JsonNode named(JsonNode jmh, Task task) {
        jmh.forEach(result -> {
            if (result.has("params")) {
                ((ObjectNode) result).set("params", JSON.valueToTree(task.parameters()));
            }
        });
        return jmh;
    }

    private static String blackhole(List<String> log) {
        return log.stream()
                .filter(line -> line.startsWith(BLACKHOLE))
                .map(line -> line.substring(BLACKHOLE.length()).replaceFirst(" \\(.*", ""))
                .findFirst()
                .orElse("");
    }
}
