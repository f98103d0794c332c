package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.ForkIterations;
import dev.lockstep.harness.results.ForkScore;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.stats.MedianInterval;
import dev.lockstep.stats.Samples;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A row's figures over its forks; the unit of statistics is the fork. NaN if not measured.
 *
 * @param score median over forks, in {@code unit}
 * @param interval of that median
 * @param tail median over forks of the mean of a fork's iterations as a multiple of its score; 1 if all take as long
 * @param unit for a time per operation {@code us/run} if it is a program's, {@code ns/op} if it is an experiment's,
 *     else {@code ns/cycle}; otherwise JMH's own
 * @param iterations number of counted iterations, over all counted forks
 * @param steady whether any fork was steady; otherwise the figures are those of all forks, and the row is not ranked
 * @param unsteadyForks number of forks without a steady part of more than half of the iterations
 * @param restlessIterations number of counted iterations whose rulers show that the speed of the machine changed
 * @param cpuNsPerOp median over forks of the CPU time of the whole process per cycle
 * @param rulerNs median over forks of the fork's transfer ruler
 * @param timesRuler median over forks of the fork's score over its ruler
 * @param checksumErrors number of cycles with a wrong checksum, in all forks
 * @param warnings in the order of the constants
 */
public record Row(
        RowKey key,
        String mode,
        double score,
        MedianInterval interval,
        double tail,
        String unit,
        int iterations,
        boolean steady,
        int unsteadyForks,
        int restlessIterations,
        double allocBytesPerOp,
        double cpuNsPerOp,
        double rulerNs,
        double timesRuler,
        double checksumErrors,
        Set<RowWarning> warnings) {

    private static final String TIME = "ns/cycle";
    private static final String OPERATION_TIME = "ns/op";
    private static final String RUN_TIME = "us/run";
    private static final double NANOS_PER_MICRO = 1e3;

    public static Row of(RowKey key, List<ForkIterations> forks) {
        List<ForkScore> steady = forks.stream().map(ForkScore::steady).toList();
        List<ForkScore> valid = steady.stream().filter(ForkScore::valid).toList();
        List<ForkScore> counted = valid.isEmpty()
                ? forks.stream()
                        .map(ForkScore::whole)
                        .filter(ForkScore::measured)
                        .toList()
                : valid;
        String unit = forks.isEmpty() ? "" : forks.getFirst().unit();
        boolean time = unit.equals("ns/op");
        double[] scores = values(counted, ForkScore::score);
        if (time && key.program()) {
            Arrays.setAll(scores, fork -> scores[fork] / NANOS_PER_MICRO);
        }
        Row row = new Row(
                key,
                forks.isEmpty() ? "" : forks.getFirst().mode(),
                Samples.median(scores),
                MedianInterval.of(scores),
                median(counted, ForkScore::tail),
                time ? timeUnit(key) : unit,
                (int) total(counted, ForkScore::retained),
                !valid.isEmpty() || counted.isEmpty(),
                steady.size() - valid.size(),
                (int) total(counted, ForkScore::restless),
                median(counted, ForkScore::allocBytes),
                median(counted, ForkScore::cpuNs),
                median(counted, ForkScore::rulerNs),
                median(counted, ForkScore::timesRuler),
                total(steady, ForkScore::checksumErrors),
                Set.of());
        return row.with(warnings(counted, row));
    }

    private static String timeUnit(RowKey key) {
        return key.program() ? RUN_TIME : key.experiment().isEmpty() ? TIME : OPERATION_TIME;
    }

    /** The number of forks with a score. */
    public int forks() {
        return interval.samples();
    }

    public boolean measured() {
        return Double.isFinite(score);
    }

    public boolean correct() {
        return checksumErrors == 0;
    }

    /** Whether the score is a time: only times are ranked. */
    public boolean isTime() {
        return unit.equals(TIME) || unit.equals(OPERATION_TIME) || unit.equals(RUN_TIME);
    }

    /** How many CPUs were busy. */
    double busyCpus() {
        return cpuNsPerOp / nanos();
    }

    /** The score of a row whose score is a time. */
    public double nanos() {
        return unit.equals(RUN_TIME) ? score * NANOS_PER_MICRO : score;
    }

    /** Whether it has figures of a memory, which may allocate. */
    private boolean isMemory() {
        return measured() && !key.rendezvousAlone() && !key.implementation().isEmpty();
    }

    private Row with(Set<RowWarning> warnings) {
        return new Row(
                key,
                mode,
                score,
                interval,
                tail,
                unit,
                iterations,
                steady,
                unsteadyForks,
                restlessIterations,
                allocBytesPerOp,
                cpuNsPerOp,
                rulerNs,
                timesRuler,
                checksumErrors,
                warnings);
    }

    private static Set<RowWarning> warnings(List<ForkScore> counted, Row row) {
        Map<RowWarning, Boolean> warned = new EnumMap<>(RowWarning.class);
        warned.put(RowWarning.NO_SCORE, counted.isEmpty());
        warned.put(RowWarning.UNSTEADY, !row.steady);
        warned.put(RowWarning.FORKS_LEFT_OUT, row.steady && row.measured() && row.unsteadyForks > 0);
        warned.put(RowWarning.ITERATIONS_LEFT_OUT, total(counted, ForkScore::dropped) > 0);
        warned.put(RowWarning.RESTLESS, row.restlessIterations * 2 > row.iterations);
        warned.put(RowWarning.TORN, !row.correct());
        warned.put(RowWarning.NO_TIME, row.measured() && !row.isTime());
        warned.put(RowWarning.NO_ALLOCATION, row.isMemory() && row.isTime() && Double.isNaN(row.allocBytesPerOp));
        warned.values().removeIf(applies -> !applies);
        return Collections.unmodifiableSet(warned.keySet());
    }

    private static double median(List<ForkScore> forks, ToDoubleFunction<ForkScore> figure) {
        return Samples.median(values(forks, figure));
    }

    private static double total(List<ForkScore> forks, ToDoubleFunction<ForkScore> figure) {
        return forks.stream().mapToDouble(figure).sum();
    }

    private static double[] values(List<ForkScore> forks, ToDoubleFunction<ForkScore> figure) {
        return forks.stream().mapToDouble(figure).toArray();
    }
}
