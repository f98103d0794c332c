package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.stats.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Mean;

/**
 * A stored row's forks in one number each.
 *
 * @param baseline ln of one of the two statistics of each fork
 */
record StoredArms(double[] baseline, double[] candidate) {

    static StoredArms of(StoredRow row, ForkStatistic statistic) {
        Scale scale = Scale.of(row.id(), row.unit());
        return new StoredArms(
                logs(row.baselineForks(), statistic, scale), logs(row.candidateForks(), statistic, scale));
    }

    private static double[] logs(List<double[]> forks, ForkStatistic statistic, Scale scale) {
        return forks.stream().mapToDouble(fork -> scale.ln(statistic.of(fork))).toArray();
    }

    /**
     * Why no ratio can be made of a row's scores. An iteration of 0, in which no operation ended, is a score like any
     * other as long as it is not its fork's.
     */
    static Optional<String> problem(StoredRow row) {
        boolean negative = row.all().flatMapToDouble(Arrays::stream).anyMatch(score -> score < 0);
        DoubleStream scores = row.all()
                .mapToDouble(fork -> Arrays.stream(fork).allMatch(Double::isFinite) && fork.length > 0
                        ? ForkStatistic.SCORE.of(fork)
                        : notFinite(fork));
        Optional<String> problem = Scale.of(row.id(), row.unit()).problem(row.mismatches(), scores);
        return problem.isPresent() || !negative
                ? problem
                : Optional.of("an iteration's score is negative: only positive finite scores have a ratio");
    }

    private static double notFinite(double[] fork) {
        return Arrays.stream(fork)
                .filter(score -> !Double.isFinite(score))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Where the arms lie, for people: exp of it are Base and New. */
    enum Place {
        /** What Welch's test compares. */
        MEAN {
            @Override
            double of(double[] logs) {
                return Mean.of(logs).getAsDouble();
            }
        },
        /** Beside ranks, which no outlier moves either. */
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

    /** The verdict with Base and New that its change is the ratio of. */
    RowVerdict placed(RowVerdict verdict, Place place) {
        return verdict.between(Math.exp(place.of(baseline)), Math.exp(place.of(candidate)));
    }
}
