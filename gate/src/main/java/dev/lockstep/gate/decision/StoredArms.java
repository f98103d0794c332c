package dev.lockstep.gate.decision;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;

/** A stored row's forks in one number each, its logarithm: of the mean of their iterations, and of their median. */
record StoredArms(
        StoredRow row,
        double[] baselineMeans,
        double[] candidateMeans,
        double[] baselineMedians,
        double[] candidateMedians) {

    static StoredArms of(StoredRow row) {
        Scale scale = Scale.of(row.id(), row.unit());
        ToDoubleFunction<double[]> mean = fork -> scale.ln(Mean.of(fork).getAsDouble());
        ToDoubleFunction<double[]> median =
                fork -> scale.ln(Median.withDefaults().evaluate(fork));
        return new StoredArms(
                row,
                each(row.baselineForks(), mean),
                each(row.candidateForks(), mean),
                each(row.baselineForks(), median),
                each(row.candidateForks(), median));
    }

    private static double[] each(List<double[]> forks, ToDoubleFunction<double[]> score) {
        return forks.stream().mapToDouble(score).toArray();
    }
}
