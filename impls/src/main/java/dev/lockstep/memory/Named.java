package dev.lockstep.memory;

import java.util.Locale;

/** An enum constant with a name that users type and reports print. */
public interface Named {

    /** The constant's name in the source. */
    String name();

    /** The printed name: the constant's name in lower case with hyphens. It never changes. */
    default String alias() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
