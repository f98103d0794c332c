package dev.lockstep.bench;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The work of a user's program between exchanges: each party computes for a given time, the same in every cycle.
 *
 * @param steps Fibonacci steps, by party
 */
record Computing(int[] steps, Duration each) implements Workload {

    static final String ALIAS = "compute";
    static final String DESCRIPTION =
            "each party computes for --compute a cycle, with /n all together; the last one --imbalance of that longer"
                    + " than the first, the others between them";

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ns|us|ms)(/n)?");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3})%?");
    private static final Map<String, Integer> NANOS = Map.of("ns", 1, "us", 1_000, "ms", 1_000_000);

    /** Cycles of at least this length are long enough to read the clock in each. */
    private static final Duration LONG_CYCLE = Duration.ofNanos(20_000);

    private static final int FEW_PARTIES = 20;

    /**
     * The workload whose steps take this time on this machine.
     *
     * @param time average of the parties, such as 10us; with {@code /n} their total, which is divided among them
     * @param imbalance in percent of the time: how much longer the last party computes than the first
     */
    static Computing of(String time, String imbalance, int parties, double nanosPerStep) {
        double nanos = nanos(time, parties);
        Matcher share = match("imbalance", SHARE, imbalance, "a share such as 20%");
        double difference = Integer.parseInt(share.group(1)) / 100.0;
        int[] steps = IntStream.range(0, parties)
                .mapToDouble(party -> 1 + difference * (parties == 1 ? 0 : party / (parties - 1.0) - 0.5))
                .mapToInt(factor -> steps(time, factor * nanos / nanosPerStep))
                .toArray();
        return new Computing(steps, Duration.ofNanos(Math.round(nanos)));
    }

    /** The nanoseconds of each party of a time such as 10us, or of a total such as 2ms/n. */
    static double nanos(String time, int parties) {
        Matcher each = match("compute", TIME, time, "a time such as 500ns, 10us, 2ms or 2ms/n");
        return (double) Long.parseLong(each.group(1))
                * NANOS.get(each.group(2))
                / (each.group(3) == null ? 1 : parties);
    }

    private static int steps(String time, double steps) {
        if (steps > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "compute: must be at most %d steps a cycle, was \"%s\" or %.0f steps; use a shorter time"
                            .formatted(Integer.MAX_VALUE, time, steps));
        }
        return (int) Math.max(1, Math.round(steps));
    }

    private static Matcher match(String setting, Pattern pattern, String value, String form) {
        Matcher matcher = pattern.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "%s: must be %s, was \"%s\"; write it in this form".formatted(setting, form, value));
        }
        return matcher;
    }

    @Override
    public long compute(int party, long cycle) {
        return Fibonacci.of(steps[party]);
    }

    @Override
    public long value(int party) {
        return Fibonacci.byDoubling(steps[party]);
    }

    @Override
    public int timedEvery() {
        return timedEvery(each, steps.length);
    }

    /** Many parties time each cycle only if it takes longer: together they record as much as a few. */
    static int timedEvery(Duration cycle, int parties) {
        return cycle.compareTo(LONG_CYCLE.multipliedBy(Math.max(1, parties / FEW_PARTIES))) < 0 ? 64 : 1;
    }
}
