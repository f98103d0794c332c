package dev.lockstep.reports.flame;

import java.util.Locale;

/** What a flame graph counts. */
enum GraphKind {
    /** Where CPU time was burned. */
    CPU("--cpu"),
    /** Where threads were, running or waiting. */
    WALL("--wall"),
    /** Where threads waited to enter a monitor or were parked, by how long. */
    LOCK("--lock", "--total");

    private final String[] options;

    GraphKind(String... options) {
        this.options = options;
    }

    /** Of the converter. */
    String[] options() {
        return options.clone();
    }

    String alias() {
        return name().toLowerCase(Locale.ROOT);
    }
}
