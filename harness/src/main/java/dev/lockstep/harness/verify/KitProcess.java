package dev.lockstep.harness.verify;

import dev.lockstep.harness.run.FailureCause;
import dev.lockstep.harness.run.JarCommands;
import dev.lockstep.harness.run.OrphanWatch;
import dev.lockstep.harness.verify.Verification.Result;
import dev.lockstep.harness.verify.Verification.Trouble;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A JVM that runs the contract kit for one implementation; parses its output. */
final class KitProcess {

    private static final int FIRST_SIGNAL = 129;
    private static final Pattern CRASH = Pattern.compile("#\\s+(SIG|EXCEPTION_|Internal Error).*");

    private final JarCommands harness;
    private final Verifier.Listener listener;
    private final Duration silence;
    private final String alias;
    private final Path folder;
    private final Path log;
    private final int earlier;
    private final long startNanos = System.nanoTime();
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final List<String> others = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private String running = "its start";
    private long runningSinceNanos = startNanos;
    private boolean checking;
    private int checks;
    private boolean done;
    private volatile Process process;

    /**
     * The result of the JVM.
     *
     * @param left number of checks after the last one that was started
     * @param goesOn whether another JVM can continue after the check that ended this one
     */
    record Ended(Verification verification, int left, boolean goesOn) {}

    /** @param earlier number of checks that ended in earlier JVMs, for the listener */
    KitProcess(
            JarCommands harness, Verifier.Listener listener, Duration silence, String alias, Path folder, int earlier) {
        this.harness = harness;
        this.listener = listener;
        this.silence = silence;
        this.alias = alias;
        this.folder = folder;
        this.log = folder.resolve("stderr");
        this.earlier = earlier;
    }

    Ended run(List<String> options) throws IOException, InterruptedException {
        boolean spoke;
        int code;
        try (OrphanWatch watch = OrphanWatch.start()) {
            Process started = start(options);
            watch.over(started);
            spoke = readAlong();
            if (!spoke) {
                started.destroyForcibly();
            }
            code = started.waitFor();
        }
        List<Trouble> troubles = done ? List.of() : List.of(trouble(spoke, code));
        boolean hung = results.stream().anyMatch(it -> it.check().equals(running));
        int left = done ? 0 : checks - results.size() - (checking && !hung ? 1 : 0);
        return new Ended(
                new Verification(alias, results, troubles, 0, millisSince(startNanos)),
                left,
                !done && checking && left > 0);
    }

    void kill() {
        Process started = process;
        if (started != null) {
            started.destroyForcibly();
        }
    }

    private Process start(List<String> options) throws IOException {
        List<String> command = new ArrayList<>(harness.verify());
        command.add(1, "-XX:ErrorFile=" + folder.resolve("crash"));
        command.add(alias);
        command.addAll(options);
        Process started = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectError(log.toFile())
                .start();
        process = started;
        Thread.ofPlatform().name("verifier-output").daemon().start(() -> collect(started));
        return started;
    }

    private void collect(Process started) {
        try (BufferedReader reader = started.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(line -> lines.add(Optional.of(line)));
        } catch (IOException | UncheckedIOException e) {
            others.add(e.toString());
        } finally {
            lines.add(Optional.empty());
        }
    }

    /** @return false if the JVM printed nothing for too long */
    private boolean readAlong() throws InterruptedException {
        while (true) {
            Optional<String> line = lines.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null || line.isEmpty()) {
                return line != null;
            }
            take(line.get());
        }
    }

    private void take(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 4) {
            others.add(line);
            return;
        }
        switch (fields[1]) {
            case "begun" -> checks = Integer.parseInt(fields[3]);
            case "done" -> done = true;
            case "running" -> goesOn(fields[0], fields[3]);
            default -> results.add(new Result(fields[0], fields[1], Long.parseLong(fields[2]), fields[3]));
        }
    }

    private void goesOn(String check, String percent) {
        checking = true;
        if (!check.equals(running)) {
            running = check;
            runningSinceNanos = System.nanoTime();
        }
        listener.running(alias, check, earlier + results.size(), earlier + checks, percent);
    }

    private Trouble trouble(boolean spoke, int code) throws IOException {
        Optional<Result> hung =
                results.stream().filter(it -> it.status().equals("hung")).findFirst();
        if (hung.isPresent()) {
            return new Trouble(
                    running,
                    "hung",
                    "%s: hung, and was ended after %d s: %s"
                            .formatted(
                                    hung.get().check(),
                                    hung.get().millis() / 1_000,
                                    hung.get().reason()));
        }
        if (!spoke) {
            return new Trouble(
                    running,
                    "hung",
                    "%s: hung, and was killed after %d s".formatted(running, millisSince(runningSinceNanos) / 1_000));
        }
        List<String> said = new ArrayList<>(others);
        said.addAll(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
        Optional<String> crash = said.stream()
                .filter(line -> CRASH.matcher(line).matches())
                .map(line -> line.substring(1).strip())
                .findFirst();
        String how = crash.isPresent() || code >= FIRST_SIGNAL ? "crashed" : "ended";
        return new Trouble(
                running,
                how,
                "%s: %s the JVM: exit code %d, %s"
                        .formatted(running, how, code, crash.orElseGet(() -> FailureCause.in(said))));
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
