package dev.lockstep.gate.run;

import java.nio.file.Path;

/** One side of a comparison, as resolved from its name. */
public sealed interface Side {

    /** The text to show. */
    String label();

    /** A JMH jar. */
    record Jar(String label, Path path) implements Side {}

    /** A git revision, to be built. */
    record Revision(String label, String commit) implements Side {}

    /** A JMH result or a run's folder. */
    record Stored(String label, Path place) implements Side {}
}
