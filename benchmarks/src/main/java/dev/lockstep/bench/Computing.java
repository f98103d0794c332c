package dev.lockstep.bench;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A program's own work between exchanges: each party computes for some time, the same in every cycle.
 *
 * @param steps of Fibonacci, by party
 */
record Computing(int[] steps, Duration each) implements Workload {

    static final String ALIAS = "compute";
    static final String DESCRIPTION =
            "each party computes for --compute a cycle; the last one --imbalance of that longer"
                    + " than the first, the others between them";

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ns|us|ms)");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3})%?");
    private static final Map<String, Integer> NANOS = Map.of("ns", 1, "us", 1_000, "ms", 1_000_000);

    /** Cycles as long as this are long enough for the clock to be read in each. */
    private static final Duration LONG = Duration.ofNanos(20_000);

    /**
     * With the steps that take as long here.
     *
     * @param time such as 10us, of the parties' average
     * @param imbalance in hundredths of that: how much longer the last party computes than the first
     */
    static Computing of(String time, String imbalance, int parties, double nanosPerStep) {
        Matcher each = matched("compute", TIME, time, "a time such as 500ns, 10us or 2ms");
        Matcher share = matched("imbalance", SHARE, imbalance, "a share such as 20%");
        long nanos = Long.parseLong(each.group(1)) * NANOS.get(each.group(2));
        double apart = Integer.parseInt(share.group(1)) / 100.0;
        int[] steps = IntStream.range(0, parties)
                .mapToDouble(party -> 1 + apart * (parties == 1 ? 0 : party / (parties - 1.0) - 0.5))
                .mapToInt(factor -> (int) Math.max(1, Math.round(Math.max(0, factor) * nanos / nanosPerStep)))
                .toArray();
        return new Computing(steps, Duration.ofNanos(nanos));
    }

    private static Matcher matched(String setting, Pattern pattern, String value, String form) {
        Matcher matcher = pattern.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("%s: must be %s, was \"%s\"".formatted(setting, form, value));
        }
        return matcher;
    }

    @Override
    public long compute(int party) {
        return Fibonacci.of(steps[party]);
    }

    @Override
    public long value(int party) {
        return Fibonacci.byDoubling(steps[party]);
    }

    @Override
    public int timedEvery() {
        return each.compareTo(LONG) < 0 ? 64 : 1;
    }
}
