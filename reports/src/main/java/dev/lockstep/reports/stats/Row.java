package dev.lockstep.reports.stats;

import dev.lockstep.reports.data.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A row's figures over its forks; a fork is the unit. NaN where something was not measured.
 *
 * @param score median over forks, in {@code unit}
 * @param interval of that median
 * @param unit {@code ns/cycle} for a time per operation (one operation is one cycle), else JMH's own
 * @param iterations that count, over all forks that count
 * @param invalidForks forks that lost half of their iterations to unsteady rulers
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
        double rulerNs,
        double timesRuler,
        double checksumErrors,
        List<String> warnings) {

    public static Row of(RowKey key, List<Measurement> forks) {
        List<String> warnings = new ArrayList<>();
        List<ForkScore> steady = forks.stream().map(ForkScore::steady).toList();
        List<ForkScore> counted = steady.stream().filter(ForkScore::valid).toList();
        int invalid = steady.size() - counted.size();
        if (counted.isEmpty()) {
            counted = forks.stream().map(ForkScore::whole).filter(ForkScore::measured).toList();
            warnings.addAll(unsteadyEverywhere(forks.size(), counted.size()));
        } else {
            warnings.addAll(unsteady(invalid, counted));
        }
        double errors = total(steady, ForkScore::checksumErrors);
        warnings.addAll(doubts(counted.size(), errors));
        String unit = forks.isEmpty() ? "" : forks.getFirst().unit();
        return new Row(
                key,
                forks.isEmpty() ? "" : forks.getFirst().mode(),
                median(counted, ForkScore::score),
                MedianInterval.of(values(counted, ForkScore::score)),
                unit.equals("ns/op") ? "ns/cycle" : unit,
                (int) total(counted, ForkScore::retained),
                invalid,
                median(counted, ForkScore::allocBytes),
                median(counted, ForkScore::rulerNs),
                median(counted, ForkScore::timesRuler),
                errors,
                List.copyOf(warnings));
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

    private static List<String> unsteadyEverywhere(int forks, int usable) {
        if (usable == 0) {
            return List.of(forks == 0 ? "no fork was measured" : "none of its %d forks gave a score".formatted(forks));
        }
        return List.of(("rulers were unsteady in all %d forks (more than %.0f %% apart in half of the iterations): "
                        + "everything was kept, so take its figures as a hint")
                .formatted(forks, 100 * ForkScore.STEADY));
    }

    private static List<String> unsteady(int invalid, List<ForkScore> counted) {
        List<String> warnings = new ArrayList<>();
        if (invalid > 0) {
            warnings.add("%d of %d forks lost half of their iterations to unsteady rulers and are left out"
                    .formatted(invalid, invalid + counted.size()));
        }
        int dropped = (int) total(counted, ForkScore::dropped);
        if (dropped > 0) {
            warnings.add("%d of %d iterations dropped: the rulers beside them differ by more than %.0f %%"
                    .formatted(dropped, (int) total(counted, ForkScore::iterations), 100 * ForkScore.STEADY));
        }
        return warnings;
    }

    private static List<String> doubts(int forks, double checksumErrors) {
        List<String> warnings = new ArrayList<>();
        if (forks == 1) {
            warnings.add("one fork only: no interval, two are needed for a range and six for 95 %");
        }
        if (checksumErrors > 0) {
            warnings.add("%.0f cycles read something else than was written".formatted(checksumErrors));
        }
        return warnings;
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
