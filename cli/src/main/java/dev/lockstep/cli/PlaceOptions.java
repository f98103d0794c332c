package dev.lockstep.cli;

import dev.lockstep.harness.run.NewRun;
import dev.lockstep.harness.run.UnfinishedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The folder of a run, whether it was started there before, and the seed. */
final class PlaceOptions {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "the run's folder (default: reports/runs/TIME-NAME in the checkout; of the single jar, in the"
                    + " working folder); an interrupted run continues in its folder")
    private Path out;

    @Option(names = "--seed", paramLabel = "N", description = "determines the order of the forks (default: the time)")
    private Long seed;

    /** Without links, such as that to the latest run. */
    Path root(Home home, String name) throws IOException {
        Path root = Optional.ofNullable(out)
                .orElse(NewRun.usualPlace(home.root(), name))
                .toAbsolutePath();
        return Files.exists(root) ? root.toRealPath() : root;
    }

    Optional<UnfinishedRun> unfinished() throws IOException {
        return out == null ? Optional.empty() : UnfinishedRun.in(out);
    }

    Optional<Long> seed() {
        return Optional.ofNullable(seed);
    }

    /** A continued run keeps its seed. */
    long seed(Optional<UnfinishedRun> unfinished) {
        return unfinished
                .map(run -> run.file().seed())
                .or(this::seed)
                .orElseGet(() -> Instant.now().getEpochSecond());
    }
}
