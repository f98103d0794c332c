package dev.lockstep.harness.results;

import java.nio.file.Path;

/** Thrown if two folders contain the same run. The message is one line for the user. */
public final class DuplicateRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DuplicateRunException(Path first, Path second) {
        super("Each run must be given once but %s: its forks would count twice; leave one of them out."
                .formatted(
                        first.equals(second)
                                ? "'%s' is given twice".formatted(first)
                                : "'%s' and '%s' contain the same run".formatted(first, second)));
    }
}
