package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.RunFile.ExperimentInfo;
import dev.lockstep.stats.MedianInterval;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Rows of an experiment that differ only in the compared parameter and the axis.
 *
 * @param fixed the other parameters that have several values in the experiment: name to value
 * @param entries measured rows, in any order
 */
public record ExperimentTable(ExperimentInfo experiment, Map<String, String> fixed, List<Entry> entries) {

    /**
     * A measured row.
     *
     * @param variant the value of the compared parameter; empty if there is none
     * @param step the value of the axis; empty if there is none
     * @param times the time relative to the baseline of the same step: the median of the ratios of two forks of one
     *     round; NaN without such a pair
     * @param interval of that median
     * @param metrics further figures of the row, the median over forks by name
     */
    public record Entry(
            String variant, String step, Row row, double times, MedianInterval interval, Map<String, Double> metrics) {

        public double lowNanos() {
            return row.nanos() / row.score() * row.interval().low();
        }

        public double highNanos() {
            return row.nanos() / row.score() * row.interval().high();
        }
    }

    /** Whether there are values of the axis and values of the compared parameter. */
    public boolean isMatrix() {
        return variants().size() > 1 && steps().size() > 1;
    }

    /** The values of the compared parameter, the fastest first on average over the steps. */
    public List<String> variants() {
        return entries.stream()
                .map(Entry::variant)
                .distinct()
                .sorted(Comparator.comparingDouble(this::behind).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** How much more time it takes than the fastest of each step, the mean of the logarithms. */
    private double behind(String variant) {
        return entries.stream()
                .filter(entry -> entry.variant().equals(variant))
                .mapToDouble(entry -> Math.log(entry.row().score()
                        / fastest(entry.step()).orElseThrow().row().score()))
                .average()
                .orElse(0);
    }

    /** The values of the axis, numbers ascending. */
    public List<String> steps() {
        return entries.stream()
                .map(Entry::step)
                .distinct()
                .sorted(Comparator.comparingDouble(ExperimentTable::number))
                .toList();
    }

    public Optional<Entry> at(String variant, String step) {
        return entries.stream()
                .filter(entry -> entry.variant().equals(variant) && entry.step().equals(step))
                .findFirst();
    }

    public List<Entry> at(String step) {
        return entries.stream().filter(entry -> entry.step().equals(step)).toList();
    }

    /** The entries by step and, within a step, the fastest variant first. */
    public List<Entry> sorted() {
        return steps().stream()
                .flatMap(step -> at(step).stream()
                        .sorted(Comparator.comparingDouble(entry -> entry.row().score())))
                .toList();
    }

    public List<Entry> of(String variant) {
        return steps().stream().flatMap(step -> at(variant, step).stream()).toList();
    }

    /**
     * Whether the figures show no difference between two entries of a step: one from the baseline is judged by the
     * ratios of forks of the same round.
     */
    public boolean tie(Entry one, Entry other) {
        if (isBaseline(other) && one.interval().samples() > 1) {
            return one.interval().low() <= 1 && 1 <= one.interval().high();
        }
        return isBaseline(one) && other.interval().samples() > 1
                ? tie(other, one)
                : one.row().interval().overlaps(other.row().interval());
    }

    private boolean isBaseline(Entry entry) {
        return entry.variant().equals(experiment.baseline());
    }

    /** The fastest of a step. */
    public Optional<Entry> fastest(String step) {
        return at(step).stream()
                .min(Comparator.comparingDouble(entry -> entry.row().score()));
    }

    /** The names of further figures. */
    public List<String> metrics() {
        TreeSet<String> names = new TreeSet<>();
        entries.forEach(entry -> names.addAll(entry.metrics().keySet()));
        return List.copyOf(names);
    }

    /** Whether threads, one and more, share a fixed total of work. */
    public boolean showsSpeedUp() {
        List<String> steps = steps();
        return experiment.axis().equals("threads")
                && steps.size() > 1
                && steps.getFirst().equals("1")
                && entries.getFirst().row().key().hasFixedTotal();
    }

    /** Whether the steps are numbers, so that they can be drawn. */
    public boolean isNumeric() {
        return steps().stream().map(ExperimentTable::number).allMatch(Double::isFinite);
    }

    /** The number that a value of the axis stands for; infinite if it is none. */
    public static double number(String step) {
        return step.matches("\\d{1,15}(\\.\\d{1,9})?") ? Double.parseDouble(step) : Double.POSITIVE_INFINITY;
    }
}
