package dev.lockstep.reports.flame;

import java.util.Locale;

/** What a flame graph counts. */
enum GraphKind {
    /** Where CPU time was burned. */
    CPU,
    /** Where threads were, running or waiting. */
    WALL,
    /** Which native methods threads were in, running or waiting there: the JDK does not tell. */
    NATIVE,
    /** Where threads waited to enter a monitor or were parked, by how long. */
    LOCK;

    String alias() {
        return name().toLowerCase(Locale.ROOT);
    }
}
