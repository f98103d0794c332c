package dev.lockstep.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The secondary measurements of one iteration. The benchmark's state writes them and {@link Instruments} passes them to
 * JMH: both run in the measured JVM, and JMH offers no other connection between them.
 */
public final class Readings {

    private static volatile boolean wanted;
    private static Map<String, Double> latest = new LinkedHashMap<>();

    private Readings() {}

    /** Whether the readings are used: the rulers take time. */
    static boolean wanted() {
        return wanted;
    }

    /** Starts an iteration. */
    static synchronized void begin() {
        wanted = true;
        latest = new LinkedHashMap<>();
    }

    /** Records a value. NaN means that it is not available; it is left out. */
    public static synchronized void note(String name, double value) {
        if (!Double.isNaN(value)) {
            latest.put(name, value);
        }
    }

    /** Ends an iteration and returns its readings. */
    static synchronized Map<String, Double> take() {
        Map<String, Double> taken = latest;
        latest = new LinkedHashMap<>();
        return taken;
    }
}
