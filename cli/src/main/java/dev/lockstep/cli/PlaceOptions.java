package dev.lockstep.cli;

import dev.lockstep.harness.run.NewRun;
import dev.lockstep.harness.run.UnfinishedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a run goes, whether it was begun there, and what orders its forks. */
final class PlaceOptions {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "the run's folder (default: reports/runs/TIME-NAME in the checkout; of the one file, in the"
                    + " working folder); a stopped run goes on in its own")
    private Path out;

    @Option(names = "--seed", paramLabel = "N", description = "orders the forks (default: the time)")
    private Long seed;

    Path root(Home home, String name) {
        return Optional.ofNullable(out)
                .orElse(NewRun.usualPlace(home.root(), name))
                .toAbsolutePath();
    }

    Optional<UnfinishedRun> unfinished() throws IOException {
        return out == null ? Optional.empty() : UnfinishedRun.in(out);
    }

    Optional<Long> seed() {
        return Optional.ofNullable(seed);
    }

    /** A run that goes on keeps its own. */
    long seed(Optional<UnfinishedRun> unfinished) {
        return unfinished
                .map(run -> run.file().seed())
                .or(this::seed)
                .orElseGet(() -> Instant.now().getEpochSecond());
    }
}
