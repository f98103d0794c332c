package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.PartyTimes;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * The durations of a row's exchanges, of all its parties.
 *
 * @param nanos from the arrival to the view, one value per timed exchange
 * @param timedEvery one cycle in so many was timed
 * @param clockNanos time to read the clock once, which is included in every value; NaN if not measured
 */
public record Latency(RowKey key, Histogram nanos, int timedEvery, double clockNanos) {

    /** The percentiles that are always shown. */
    public static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9);

    /** Empty if no exchange was timed. */
    public static Optional<Latency> of(Profile profile) {
        Histogram all = new Histogram(3);
        profile.times().parties().stream().map(PartyTimes::exchangeNanos).forEach(all::add);
        return all.getTotalCount() == 0
                ? Optional.empty()
                : Optional.of(new Latency(profile.key(), all, profile.times().timedEvery(), profile.clockNanos()));
    }

    /** The given percentile in nanoseconds. */
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
