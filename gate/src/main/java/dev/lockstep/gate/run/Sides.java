package dev.lockstep.gate.run;

import dev.lockstep.harness.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Understands what a side was named by: a jar, a stored result, a named baseline or a git revision. */
public record Sides(Baselines baselines, Repository repository) {

    /** @throws RefusedException where the name is none of these */
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
                        ("%s '%s' is no jar, no JMH result, no baseline saved by that name (%s) and no revision in %s:"
                                        + " give one of these.")
                                .formatted(setting, name, baselines.names(), repository.root())));
    }
}
