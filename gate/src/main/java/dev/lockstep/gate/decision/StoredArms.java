package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.stats.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Mean;

/**
 * The forks of a stored row, one number each.
 *
 * @param baseline ln of the statistic of each fork
 */
record StoredArms(double[] baseline, double[] candidate) {

    static StoredArms of(StoredRow row, ForkStatistic statistic) {
        Scale scale = Scale.of(row.id(), row.unit());
        return new StoredArms(
                logs(row.baselineForks(), statistic, row.better(), scale),
                logs(row.candidateForks(), statistic, row.better(), scale));
    }

    private static double[] logs(List<double[]> forks, ForkStatistic statistic, Better better, Scale scale) {
        return forks.stream()
                .mapToDouble(fork -> scale.ln(statistic.of(fork, better)))
                .toArray();
    }

    /** Why the arms of a row cannot be compared; empty if they can. */
    static Optional<String> problem(StoredRow row) {
        DoubleStream scores = row.all()
                .mapToDouble(fork -> Arrays.stream(fork).allMatch(Double::isFinite) && fork.length > 0
                        ? ForkStatistic.score(row.id()).of(fork, row.better())
                        : notFinite(fork));
        DoubleStream iterations = row.all().flatMapToDouble(Arrays::stream);
        return Scale.of(row.id(), row.unit()).problem(row.mismatches(), scores, iterations);
    }

    private static double notFinite(double[] fork) {
        return Arrays.stream(fork)
                .filter(score -> !Double.isFinite(score))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The statistic of an arm that is shown: its exp is Base or New. */
    enum Place {
        /** The mean, which Welch's test compares. */
        MEAN {
            @Override
            double of(double[] logs) {
                return Mean.of(logs).getAsDouble();
            }
        },
        /** The median, with the rank test: neither is moved by an outlier. */
        MEDIAN {
            @Override
            double of(double[] logs) {
                return Samples.median(logs);
            }
        };

        abstract double of(double[] logs);
    }

    double change(Place place) {
        return Math.expm1(place.of(candidate) - place.of(baseline));
    }

    /** The verdict with a Base and New whose ratio is its change. */
    RowVerdict placed(RowVerdict verdict, Place place) {
        return verdict.between(Math.exp(place.of(baseline)), Math.exp(place.of(candidate)));
    }
}
