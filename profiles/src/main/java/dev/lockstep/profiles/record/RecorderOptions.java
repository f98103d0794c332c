package dev.lockstep.profiles.record;

/**
 * What to record.
 *
 * @param sampling whether to take samples with async-profiler; if not, JFR alone records, without a warning
 * @param cpuIntervalNanos a CPU sample for each so many nanoseconds of a thread's CPU time
 * @param wallIntervalNanos a wall sample of each thread every so many nanoseconds; 0 takes none
 * @param maxBytes the most that JFR keeps; beyond it, it drops the oldest data, which the reader reports
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
            throw new IllegalArgumentException(setting + " must be at least " + bound + ", but is " + value);
        }
    }
}
