package dev.lockstep.gate.run;

import dev.lockstep.gate.ruler.Ruler;
import dev.lockstep.harness.CodeSource;
import dev.lockstep.harness.run.ChildProcess;
import dev.lockstep.harness.run.FailureCause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs {@link Ruler} in a separate JVM, which is started by the first measurement and waits between measurements, and
 * reads the CPU time of the machine and of this process. That of the ruler is not in it until the ruler has ended.
 */
final class RulerProcess implements BlockRunner.Rulers, AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(30);

    /** The JVM may print warnings before the answer. */
    private static final int MOST_LINES = 100;

    private final List<String> command;
    private final Duration bound;
    private Process process;

    RulerProcess() {
        this(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-cp",
                        CodeSource.of(Ruler.class).toString(),
                        Ruler.class.getName()),
                BOUND);
    }

    RulerProcess(List<String> command, Duration bound) {
        this.command = command;
        this.bound = bound;
    }

    List<String> command() {
        return command;
    }

    /** @throws IOException if the ruler failed or did not answer in time; it is killed then */
    @Override
    public Map<String, Double> measure(ChildProcess child) throws IOException, InterruptedException {
        Process ruler = started(child);
        CompletableFuture<List<String>> answer = CompletableFuture.supplyAsync(() -> ask(ruler));
        try {
            List<String> lines = answer.get(bound.toMillis(), TimeUnit.MILLISECONDS);
            return rulers(lines).orElseThrow(() -> new IOException(FailureCause.in(lines)));
        } catch (TimeoutException _) {
            throw failed(ruler, child, "no answer within " + bound.toMillis() + " ms");
        } catch (ExecutionException | IOException e) {
            throw failed(ruler, child, e.getMessage());
        }
    }

    private synchronized Process started(ChildProcess child) throws IOException {
        child.throwIfStopped();
        if (process == null) {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        }
        return process;
    }

    private static List<String> ask(Process ruler) {
        try {
            ruler.getOutputStream().write('\n');
            ruler.getOutputStream().flush();
        } catch (IOException _) {
            // It has ended; what it printed says why.
        }
        BufferedReader printed = ruler.inputReader();
        try {
            return printed.lines()
                    .limit(MOST_LINES)
                    .takeWhile(line -> !line.isEmpty())
                    .toList();
        } catch (UncheckedIOException e) {
            return List.of(e.getMessage());
        }
    }

    /** The two times; empty if the lines hold anything else. */
    private static Optional<Map<String, Double>> rulers(List<String> lines) {
        Map<String, Double> rulers = new LinkedHashMap<>();
        try {
            for (String line : lines) {
                String[] parts = line.split("\t");
                if (parts.length == 2) {
                    rulers.put(parts[0], Double.valueOf(parts[1]));
                }
            }
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
        return Optional.of(rulers).filter(all -> all.keySet().equals(Set.of(Ruler.LOOP, Ruler.PING_PONG)));
    }

    /** If the run was stopped, this is no failure of the ruler. */
    private IOException failed(Process ruler, ChildProcess child, String reason) throws InterruptedException {
        ruler.destroyForcibly();
        child.throwIfStopped(ruler.waitFor());
        return new IOException("the ruler beside a fork failed: " + reason);
    }

    /** Kills the ruler, also during a measurement. It ends by itself if this JVM is killed. */
    @Override
    public synchronized void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public Optional<CpuTime> cpuTime() {
        return CpuTime.now();
    }
}
