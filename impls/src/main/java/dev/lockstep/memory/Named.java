package dev.lockstep.memory;

import java.util.Locale;

/** A constant of an enum that users name and outputs print. */
public interface Named {

    /** The constant's own name. */
    String name();

    /** The printed name: the constant's in lower case, with hyphens. It never changes. */
    default String alias() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
