package dev.lockstep.gate.run;

import dev.lockstep.harness.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Resolves the name of a side: a jar, a stored result, a saved baseline or a git revision. */
public record Sides(Baselines baselines, Repository repository) {

    /** @throws RefusedException if the name is none of these */
    public Side of(String setting, String name) throws InterruptedException {
        Path path = Path.of(name);
        if (Files.isDirectory(path) || name.endsWith(".json") && Files.exists(path)) {
            return new Side.Stored(name, path);
        }
        if (Files.exists(path)) {
            return new Side.Jar(name, path);
        }
        Optional<Side> baseline = baselines.find(name);
        if (baseline.isPresent()) {
            return baseline.get();
        }
        return repository
                .commit(name)
                .<Side>map(commit -> new Side.Revision("%s (%s)".formatted(name, commit.substring(0, 12)), commit))
                .orElseThrow(() -> new RefusedException(
                        ("%s '%s' must be a jar, a JMH result, a saved baseline (%s) or a revision in %s:"
                                        + " give one of these.")
                                .formatted(setting, name, baselines.names(), repository.root())));
    }
}
