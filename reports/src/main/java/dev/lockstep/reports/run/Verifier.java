package dev.lockstep.reports.run;

import dev.lockstep.reports.run.Verification.Result;
import dev.lockstep.reports.run.Verification.Trouble;
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
import java.util.stream.Stream;

/** Runs the contract kit in a JVM for each implementation and reads along, so that a broken one spoils no other. */
public final class Verifier {

    /** The kit speaks every few seconds, and gives every check up well before. */
    private static final Duration SILENCE = Duration.ofSeconds(90);

    private static final int FIRST_SIGNAL = 129;
    private static final Pattern CRASH = Pattern.compile("#\\s+(SIG|EXCEPTION_|Internal Error).*");

    private final Harness harness;
    private final Listener listener;
    private final Duration silence;
    private volatile Process process;
    private volatile boolean stopped;

    /** Told what goes on. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A check has begun or goes on.
         *
         * @param ended how many checks of the implementation have ended
         * @param of how many it has
         * @param percent of the check
         */
        void running(String alias, String check, int ended, int of, String percent);
    }

    public Verifier(Harness harness, Listener listener) {
        this(harness, listener, SILENCE);
    }

    Verifier(Harness harness, Listener listener, Duration silence) {
        this.harness = harness;
        this.listener = listener;
        this.silence = silence;
    }

    /**
     * Runs the kit once for each list of its options, until one does not pass.
     *
     * @throws StoppedException if {@link #stop} was called
     */
    public Verification verify(String alias, List<List<String>> runs) throws IOException, InterruptedException {
        Verification all = verifyOnce(alias, runs.getFirst());
        for (List<String> options : runs.subList(1, runs.size())) {
            if (all.passed()) {
                all = all.with(verifyOnce(alias, options));
            }
        }
        return all;
    }

    /** Kills what runs; nothing is started from now on. */
    public void stop() {
        stopped = true;
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    private Verification verifyOnce(String alias, List<String> options) throws IOException, InterruptedException {
        if (stopped) {
            throw new StoppedException();
        }
        Path folder = Files.createTempDirectory("lockstep-verify");
        try {
            return new Run(alias, folder).verify(options);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(Path::toFile).forEach(File::delete);
        }
        Files.delete(folder);
    }

    /** One JVM. */
    private final class Run {

        private final String alias;
        private final Path folder;
        private final Path log;
        private final long startNanos = System.nanoTime();
        private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
        private final List<String> others = new ArrayList<>();
        private final List<Result> results = new ArrayList<>();
        private String running = "its start";
        private long runningSinceNanos = startNanos;
        private int checks;
        private boolean done;

        Run(String alias, Path folder) {
            this.alias = alias;
            this.folder = folder;
            this.log = folder.resolve("stderr");
        }

        Verification verify(List<String> options) throws IOException, InterruptedException {
            Process started = start(options);
            boolean spoke = readAlong();
            if (!spoke) {
                started.destroyForcibly();
            }
            int code = started.waitFor();
            process = null;
            if (stopped) {
                throw new StoppedException();
            }
            Optional<Trouble> trouble = done ? Optional.empty() : Optional.of(trouble(spoke, code));
            return new Verification(alias, List.copyOf(results), done, trouble, millisSince(startNanos));
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

        /** @return false if it fell silent */
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
            if (!check.equals(running)) {
                running = check;
                runningSinceNanos = System.nanoTime();
            }
            listener.running(alias, check, results.size(), checks, percent);
        }

        private Trouble trouble(boolean spoke, int code) throws IOException {
            Optional<Result> hung =
                    results.stream().filter(it -> it.status().equals("hung")).findFirst();
            if (hung.isPresent()) {
                return new Trouble(
                        "hung",
                        "%s: hung, and was ended after %d s: %s"
                                .formatted(
                                        hung.get().check(),
                                        hung.get().millis() / 1_000,
                                        hung.get().reason()));
            }
            if (!spoke) {
                return new Trouble(
                        "hung",
                        "%s: hung, and was killed after %d s"
                                .formatted(running, millisSince(runningSinceNanos) / 1_000));
            }
            List<String> said = new ArrayList<>(others);
            said.addAll(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
            Optional<String> crash = said.stream()
                    .filter(line -> CRASH.matcher(line).matches())
                    .map(line -> line.substring(1).strip())
                    .findFirst();
            String how = crash.isPresent() || code >= FIRST_SIGNAL ? "crashed" : "ended";
            return new Trouble(
                    how,
                    "%s: %s the JVM: exit code %d, %s"
                            .formatted(running, how, code, crash.orElseGet(() -> Cause.in(said))));
        }

        private static long millisSince(long nanos) {
            return (System.nanoTime() - nanos) / 1_000_000;
        }
    }
}
