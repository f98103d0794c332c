package dev.lockstep.profiles.record;

/**
 * The settings of a recording.
 *
 * @param sampling whether to take samples with async-profiler; if not, JFR alone records, without a warning
 * @param cpuIntervalNanos the CPU time of a thread between two CPU samples
 * @param wallIntervalNanos the time between two wall-clock samples of each thread; 0 for none
 * @param maxBytes the maximum size of JFR's data; beyond it, JFR drops the oldest data, which the reader reports
 */
public record RecorderOptions(boolean sampling, long cpuIntervalNanos, long wallIntervalNanos, long maxBytes) {

    private static final RecorderOptions DEFAULTS = new RecorderOptions(true, 1_000_000, 10_000_000, 1L << 30);

    public RecorderOptions {
        require("cpuIntervalNanos", 1, cpuIntervalNanos);
        require("wallIntervalNanos", 0, wallIntervalNanos);
        require("maxBytes", 1 << 20, maxBytes);
    }

    /** CPU samples at 1 ms, wall samples at 10 ms, at most 1 GiB of JFR's own events. */
    public static RecorderOptions defaults() {
        return DEFAULTS;
    }

    /** JFR alone, at most 1 GiB. */
    public static RecorderOptions jfrOnly() {
        return new RecorderOptions(false, DEFAULTS.cpuIntervalNanos, DEFAULTS.wallIntervalNanos, DEFAULTS.maxBytes);
    }

    private static void require(String setting, long bound, long value) {
        if (value < bound) {
            throw new IllegalArgumentException(
                    "%s: must be at least %d, was %d; use a larger value".formatted(setting, bound, value));
        }
    }
}
