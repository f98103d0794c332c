package dev.lockstep.gate.stored;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.gate.decision.ScoreUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/** The figures of one of JMH's metrics. */
record Scores(String unit, List<double[]> forks, int lost) {

    static Scores of(JsonNode metric) {
        ScoreUnit unit = ScoreUnit.of(metric.path("scoreUnit").asText());
        List<double[]> forks = new ArrayList<>();
        int lost = 0;
        for (JsonNode fork : raw(metric)) {
            double[] scores = iterations(fork)
                    .map(score -> score * unit.factor())
                    .filter(Double::isFinite)
                    .toArray();
            if (scores.length == 0) {
                lost++;
            } else {
                forks.add(scores);
            }
        }
        return new Scores(unit.name(), forks, lost);
    }

    /** Forks of iterations. In sample mode an iteration is a histogram; where a file has no raw data, its score. */
    private static Iterable<JsonNode> raw(JsonNode metric) {
        if (metric.path("rawData").isArray()) {
            return metric.path("rawData");
        }
        return metric.path("rawDataHistogram").isArray()
                ? metric.path("rawDataHistogram")
                : List.of(metric.path("score"));
    }

    private static DoubleStream iterations(JsonNode fork) {
        return fork.isArray()
                ? StreamSupport.stream(fork.spliterator(), false).mapToDouble(Scores::score)
                : DoubleStream.of(score(fork));
    }

    /** JMH writes what it could not compute as "NaN". */
    private static double score(JsonNode iteration) {
        return iteration.isArray() ? mean(iteration) : iteration.asDouble(Double.NaN);
    }

    private static double mean(JsonNode histogram) {
        double sum = 0;
        long count = 0;
        for (JsonNode bin : histogram) {
            sum += bin.path(0).asDouble() * bin.path(1).asLong();
            count += bin.path(1).asLong();
        }
        return sum / count;
    }
}
