package dev.lockstep.harness.run;

import dev.lockstep.harness.plan.Parameter;
import dev.lockstep.harness.plan.PlannedFork;
import dev.lockstep.harness.results.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of one running fork. */
record ForkPlace(Path log, Path result, Path recording) {

    static ForkPlace of(RunDirectory directory, PlannedFork fork) {
        String number = "%04d".formatted(fork.index());
        String alias = fork.row().parameters().get(Parameter.IMPLEMENTATION.jmhName());
        return new ForkPlace(
                directory.forks().resolve(number + ".log"),
                directory.forks().resolve(number + ".jmh"),
                directory.recordings().resolve(number + "-" + alias + ".jfr"));
    }

    /** The recording's path relative to the run directory, null if there is none. */
    String recordingName(RunDirectory directory) {
        return Files.exists(recording) ? directory.root().relativize(recording).toString() : null;
    }

    void deleteAll() throws IOException {
        Files.deleteIfExists(log);
        Files.deleteIfExists(result);
        Files.deleteIfExists(recording);
    }
}
