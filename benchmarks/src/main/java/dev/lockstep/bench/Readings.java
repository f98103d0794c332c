package dev.lockstep.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one iteration measured beside its score. The benchmark's state writes it, {@link Instruments} hands it to JMH:
 * both live in the measured JVM, and JMH has no other way from one to the other.
 */
final class Readings {

    private static volatile boolean wanted;
    private static Map<String, Double> latest = new LinkedHashMap<>();

    private Readings() {}

    /** Whether anybody will ask: rulers take time. */
    static boolean wanted() {
        return wanted;
    }

    /** Begins an iteration. */
    static synchronized void begin() {
        wanted = true;
        latest = new LinkedHashMap<>();
    }

    /** Notes a value; one that is not a number was not to be had, and is left out. */
    static synchronized void note(String name, double value) {
        if (!Double.isNaN(value)) {
            latest.put(name, value);
        }
    }

    /** Ends an iteration. */
    static synchronized Map<String, Double> take() {
        Map<String, Double> taken = latest;
        latest = new LinkedHashMap<>();
        return taken;
    }
}
