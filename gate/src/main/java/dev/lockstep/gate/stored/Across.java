package dev.lockstep.gate.stored;

import java.util.Set;

/** Differences between two sides that a comparison can allow on purpose. */
public enum Across {
    JDK("JDK", "VM", "VM version"),
    FLAGS("JVM flags", "Garbage collector");

    private final Set<String> labels;

    Across(String... labels) {
        this.labels = Set.of(labels);
    }

    boolean covers(String label) {
        return labels.contains(label);
    }
}
