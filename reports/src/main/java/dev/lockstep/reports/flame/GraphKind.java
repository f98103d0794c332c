package dev.lockstep.reports.flame;

import java.util.Locale;

/** The kind of samples or events in a flame graph. */
enum GraphKind {
    /** Where threads used CPU time. */
    CPU,
    /** Where threads were, running or waiting. */
    WALL,
    /** Which native methods threads were in; the JDK does not distinguish between running and waiting. */
    NATIVE,
    /** Where threads waited to enter a monitor or were parked, weighted by time. */
    LOCK;

    String alias() {
        return name().toLowerCase(Locale.ROOT);
    }
}
