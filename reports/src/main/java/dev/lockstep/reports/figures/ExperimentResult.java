package dev.lockstep.reports.figures;

import dev.lockstep.harness.results.Contest;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.ForkIterations;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.RunFile.ExperimentInfo;
import dev.lockstep.reports.figures.ExperimentTable.Entry;
import dev.lockstep.stats.MedianInterval;
import dev.lockstep.stats.Samples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was measured of an experiment.
 *
 * @param source distinguishes machines or revisions if several runs were merged; otherwise empty
 * @param tables one for each combination of the parameters that are not compared, the largest first
 */
public record ExperimentResult(ExperimentInfo experiment, String source, List<ExperimentTable> tables) {

    /** Parameters that name the row and not what is measured. */
    private static final Set<String> NAMES = Set.of(RowKey.EXPERIMENT);

    /** Further figures that no experiment is about. */
    private static final String INSTRUMENTS = "steady|warmup|ruler\\..*|alloc|cpu|checksum\\.errors";

    /**
     * The result of each experiment, in the order of {@code experiments}.
     *
     * @param forks the score forks of each row of all runs, including failed ones, in the order of the plan
     * @param runs the same by run: only forks of the same round of one run are compared
     */
    public static List<ExperimentResult> of(
            List<ExperimentInfo> experiments,
            Map<RowKey, List<ForkFile>> forks,
            List<Map<RowKey, List<ForkFile>>> runs) {
        List<String> sources =
                forks.keySet().stream().map(RowKey::source).distinct().toList();
        return experiments.stream()
                .distinct()
                .flatMap(experiment -> sources.stream().map(source -> of(experiment, source, forks, runs)))
                .filter(result -> !result.tables.isEmpty())
                .toList();
    }

    private static ExperimentResult of(
            ExperimentInfo experiment,
            String source,
            Map<RowKey, List<ForkFile>> forks,
            List<Map<RowKey, List<ForkFile>>> runs) {
        Map<RowKey, List<ForkFile>> own = new LinkedHashMap<>();
        forks.forEach((key, files) -> {
            if (key.experiment().equals(experiment.name()) && key.source().equals(source)) {
                own.put(key, files);
            }
        });
        Set<String> several = several(experiment, own.keySet());
        Map<Map<String, String>, List<RowKey>> tables = own.keySet().stream()
                .collect(Collectors.groupingBy(key -> fixed(key, several), LinkedHashMap::new, Collectors.toList()));
        return new ExperimentResult(
                experiment,
                source,
                tables.entrySet().stream()
                        .map(table -> new ExperimentTable(
                                experiment,
                                table.getKey(),
                                table.getValue().stream()
                                        .map(key -> entry(experiment, key, table.getValue(), own.get(key), runs))
                                        .filter(entry -> entry.row().measured())
                                        .toList()))
                        .filter(table -> !table.entries().isEmpty())
                        .sorted(Comparator.comparing((ExperimentTable table) ->
                                        -table.entries().size())
                                .thenComparing(table -> table.fixed().toString()))
                        .toList());
    }

    /** The parameters with several values, without the two that are compared. */
    private static Set<String> several(ExperimentInfo experiment, Set<RowKey> keys) {
        return keys.stream()
                .flatMap(key -> parameters(key).keySet().stream())
                .filter(name ->
                        !NAMES.contains(name) && !name.equals(experiment.compared()) && !name.equals(experiment.axis()))
                .filter(name ->
                        keys.stream().map(key -> key.value(name)).distinct().count() > 1)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> parameters(RowKey key) {
        Map<String, String> all = new TreeMap<>(key.parameters());
        all.put("threads", key.value("threads"));
        return all;
    }

    private static Map<String, String> fixed(RowKey key, Set<String> names) {
        Map<String, String> fixed = new TreeMap<>();
        names.forEach(name -> fixed.put(name, key.value(name)));
        return fixed;
    }

    private static Entry entry(
            ExperimentInfo experiment,
            RowKey key,
            List<RowKey> table,
            List<ForkFile> forks,
            List<Map<RowKey, List<ForkFile>>> runs) {
        boolean compares = !experiment.compared().isEmpty();
        List<ForkIterations> measured =
                forks.stream().flatMap(fork -> ForkIterations.of(fork).stream()).toList();
        double[] ratios = table.stream()
                .filter(other -> other.value(compares ? experiment.compared() : experiment.axis())
                        .equals(experiment.baseline()))
                .filter(other -> !compares || other.value(experiment.axis()).equals(key.value(experiment.axis())))
                .findFirst()
                .map(baseline -> runs.stream()
                        .flatMapToDouble(run -> DoubleStream.of(
                                ratios(run.getOrDefault(key, List.of()), run.getOrDefault(baseline, List.of()))))
                        .toArray())
                .orElse(new double[0]);
        return new Entry(
                key.value(experiment.compared()),
                key.value(experiment.axis()),
                Row.of(key, measured),
                Samples.median(ratios),
                MedianInterval.of(ratios),
                metrics(measured));
    }

    /** By round, in which the forks of both ran near each other. */
    private static double[] ratios(List<ForkFile> forks, List<ForkFile> baseline) {
        int rounds = Stream.concat(forks.stream(), baseline.stream())
                .mapToInt(ForkFile::round)
                .max()
                .orElse(0);
        return Samples.finite(IntStream.rangeClosed(1, rounds)
                .mapToDouble(round -> Math.exp(score(forks, round) - score(baseline, round)))
                .toArray());
    }

    private static double score(List<ForkFile> forks, int round) {
        return Contest.score(
                forks.stream().filter(fork -> fork.round() == round).toList());
    }

    private static Map<String, Double> metrics(List<ForkIterations> forks) {
        Map<String, List<Double>> values = new TreeMap<>();
        forks.forEach(fork -> fork.metrics().forEach((name, iterations) -> {
            if (iterations.length > 0 && !name.matches(INSTRUMENTS)) {
                values.computeIfAbsent(name, _ -> new ArrayList<>()).add(Samples.mean(iterations));
            }
        }));
        Map<String, Double> medians = new TreeMap<>();
        values.forEach((name, means) -> medians.put(
                name,
                Samples.median(means.stream().mapToDouble(Double::doubleValue).toArray())));
        return medians;
    }
}
