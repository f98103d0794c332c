package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.PartyTimes;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * How long the exchanges of a row took, of all its parties.
 *
 * @param nanos from arriving to having the view, one value an exchange that was timed
 * @param timedEvery one cycle in so many was timed
 * @param clockNanos what reading the clock once takes, which is part of every value; NaN where it was not measured
 */
public record Latency(RowKey key, Histogram nanos, int timedEvery, double clockNanos) {

    /** The percentiles that are always given. */
    public static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9);

    /** Empty where no exchange was timed. */
    public static Optional<Latency> of(Profile profile) {
        Histogram all = new Histogram(3);
        profile.times().parties().stream().map(PartyTimes::exchangeNanos).forEach(all::add);
        return all.getTotalCount() == 0
                ? Optional.empty()
                : Optional.of(new Latency(profile.key(), all, profile.times().timedEvery(), profile.clockNanos()));
    }

    /** The longest of the shortest {@code percent} of all, in nanoseconds. */
    public double percentile(double percent) {
        return nanos.getValueAtPercentile(percent);
    }

    public double maxNanos() {
        return nanos.getMaxValue();
    }

    public long count() {
        return nanos.getTotalCount();
    }
}
