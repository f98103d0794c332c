package dev.lockstep.reports.stats;

import dev.lockstep.reports.data.Measurement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A row's figures over its forks; a fork is the unit. NaN where something was not measured.
 *
 * @param score median over forks, in {@code unit}
 * @param interval of that median
 * @param unit {@code ns/cycle} for a time per operation (one operation is one cycle), else JMH's own
 * @param iterations that count, over all forks that count
 * @param invalidForks forks that lost half of their iterations to unsteady rulers
 * @param cpuNsPerOp median over forks of the whole process's CPU time by a cycle
 * @param rulerNs median over forks of the fork's transfer ruler
 * @param timesRuler median over forks of the fork's score over its ruler
 * @param checksumErrors cycles that read something else than was written, in any fork
 * @param warnings one line each, without the row's name
 */
public record Row(
        RowKey key,
        String mode,
        double score,
        MedianInterval interval,
        String unit,
        int iterations,
        int invalidForks,
        double allocBytesPerOp,
        double cpuNsPerOp,
        double rulerNs,
        double timesRuler,
        double checksumErrors,
        List<String> warnings) {

    /** The finding that is no news of an implementation that does not claim to be sound. */
    public static final String TORN = "cycles read something else than was written: not ranked";

    public static final String UNSTEADY =
            "rulers were unsteady in every fork: nothing was dropped, so take the figures as a hint";
    public static final String FORKS_LEFT_OUT =
            "forks that lost half of their iterations to unsteady rulers are left out";
    public static final String ITERATIONS_LEFT_OUT =
            "iterations are left out whose rulers before and after differ by more than 15%";

    private static final String TIME = "ns/cycle";

    public static Row of(RowKey key, List<Measurement> forks) {
        List<ForkScore> steady = forks.stream().map(ForkScore::steady).toList();
        List<ForkScore> valid = steady.stream().filter(ForkScore::valid).toList();
        List<ForkScore> counted = valid.isEmpty()
                ? forks.stream()
                        .map(ForkScore::whole)
                        .filter(ForkScore::measured)
                        .toList()
                : valid;
        String unit = forks.isEmpty() ? "" : forks.getFirst().unit();
        Row row = new Row(
                key,
                forks.isEmpty() ? "" : forks.getFirst().mode(),
                median(counted, ForkScore::score),
                MedianInterval.of(values(counted, ForkScore::score)),
                unit.equals("ns/op") ? TIME : unit,
                (int) total(counted, ForkScore::retained),
                steady.size() - valid.size(),
                median(counted, ForkScore::allocBytes),
                median(counted, ForkScore::cpuNs),
                median(counted, ForkScore::rulerNs),
                median(counted, ForkScore::timesRuler),
                total(steady, ForkScore::checksumErrors),
                List.of());
        return row.with(warnings(steady, counted, row));
    }

    /** How many forks the figures stand on. */
    public int forks() {
        return interval.samples();
    }

    public boolean measured() {
        return Double.isFinite(score);
    }

    public boolean correct() {
        return checksumErrors == 0;
    }

    /** Whether less is better: only times are ranked. */
    public boolean isTime() {
        return unit.equals(TIME);
    }

    private Row with(List<String> warnings) {
        return new Row(
                key,
                mode,
                score,
                interval,
                unit,
                iterations,
                invalidForks,
                allocBytesPerOp,
                cpuNsPerOp,
                rulerNs,
                timesRuler,
                checksumErrors,
                warnings);
    }

    /** Each a constant sentence, so that a report can name all rows that share it in one line. */
    private static List<String> warnings(List<ForkScore> steady, List<ForkScore> counted, Row row) {
        boolean everythingKept = steady.stream().noneMatch(ForkScore::valid);
        Map<String, Boolean> findings = new LinkedHashMap<>();
        findings.put("no fork gave a score", counted.isEmpty());
        findings.put(UNSTEADY, everythingKept && !counted.isEmpty());
        findings.put(FORKS_LEFT_OUT, !everythingKept && row.invalidForks > 0);
        findings.put(ITERATIONS_LEFT_OUT, total(counted, ForkScore::dropped) > 0);
        findings.put(TORN, !row.correct());
        findings.put(
                "measured in " + row.unit + ", not in time per cycle: not ranked", row.measured() && !row.isTime());
        findings.put(
                "allocation was not measured", row.measured() && row.isTime() && Double.isNaN(row.allocBytesPerOp));
        return findings.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
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
