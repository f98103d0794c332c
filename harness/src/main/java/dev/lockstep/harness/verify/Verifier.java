package dev.lockstep.harness.verify;

import dev.lockstep.harness.StoppedException;
import dev.lockstep.harness.run.JarCommands;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the contract kit in a separate JVM for each implementation, so that a broken one does not affect others. */
public final class Verifier {

    /** The kit prints a line every few seconds, and aborts a check that hangs long before this timeout. */
    private static final Duration SILENCE = Duration.ofSeconds(90);

    /** Without this limit, an implementation that hangs in most of its checks would take half an hour. */
    private static final int MOST_TROUBLES = 3;

    private final JarCommands harness;
    private final Listener listener;
    private final Duration silence;
    private volatile KitProcess running;
    private volatile boolean stopped;

    /** Receives progress. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A check has started or made progress.
         *
         * @param ended number of checks of the implementation that have ended
         * @param of number of checks of the implementation
         * @param percent progress of the check
         */
        void running(String alias, String check, int ended, int of, String percent);
    }

    public Verifier(JarCommands harness, Listener listener) {
        this(harness, listener, SILENCE);
    }

    Verifier(JarCommands harness, Listener listener, Duration silence) {
        this.harness = harness;
        this.listener = listener;
        this.silence = silence;
    }

    /**
     * Runs the kit once for each list of options, until a run does not pass.
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

    /** Kills the running JVM and prevents further starts. */
    public void stop() {
        stopped = true;
        KitProcess process = running;
        if (process != null) {
            process.kill();
        }
    }

    /** Continues in another JVM after a check that ended one, up to {@link #MOST_TROUBLES} times. */
    private Verification verifyOnce(String alias, List<String> options) throws IOException, InterruptedException {
        KitProcess.Ended ended = start(alias, options, 0);
        Verification all = ended.verification();
        while (ended.goesOn() && all.troubles().size() < MOST_TROUBLES) {
            List<String> rest = new ArrayList<>(options);
            rest.addAll(List.of("--after", all.troubles().getLast().check()));
            ended = start(alias, rest, all.results().size());
            all = all.with(ended.verification());
        }
        return new Verification(all.alias(), all.results(), all.troubles(), ended.left(), all.millis());
    }

    private KitProcess.Ended start(String alias, List<String> options, int earlier)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("lockstep-verify");
        KitProcess process = new KitProcess(harness, listener, silence, alias, folder, earlier);
        running = process;
        try {
            if (stopped) {
                throw new StoppedException();
            }
            KitProcess.Ended ended = process.run(options);
            if (stopped) {
                throw new StoppedException();
            }
            return ended;
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
}
