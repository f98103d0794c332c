package dev.lockstep.harness.plan;

import dev.lockstep.harness.NameSuggestion;
import dev.lockstep.harness.NumberParser;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.JarContents.Experiment;
import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rows of experiments: the jar says which values its benchmarks take. */
final class ExperimentRows {

    /** The rows whose recordings show where the time of an experiment's threads goes. */
    private static final String PROFILE = "profile";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Iterations SCORE = new Iterations(6, 100, 10, 50);
    private static final Iterations PROFILED = new Iterations(1, 200, 1, 800);

    private final JarContents contents;
    private final Planner planner;
    private final List<String> skipped = new ArrayList<>();

    ExperimentRows(Planner planner) {
        this.planner = planner;
        contents = planner.contents();
    }

    /** For each experiment that cannot be measured here, a line that says why. */
    List<String> skipped() {
        return skipped;
    }

    /**
     * The rows of the named experiments.
     *
     * @param extent how many: {@code smoke}, {@code quick} or {@code full}
     * @throws RefusedException for an unknown name, if a choice does not apply, and if none can be measured here
     */
    List<PlannedRow> named(Selection selection, String extent) {
        List<String> names =
                contents.experiments().stream().map(Experiment::name).toList();
        selection.experiments().forEach(name -> NameSuggestion.check("--experiment", name, names));
        List<PlannedRow> rows =
                rows(selection.experiments().stream().distinct().map(contents::experiment), selection, extent);
        if (rows.isEmpty()) {
            throw new RefusedException(String.join(" ", skipped));
        }
        return rows;
    }

    /** The rows of all experiments. */
    List<PlannedRow> all(Selection selection, String extent) {
        return rows(contents.experiments().stream(), selection, extent);
    }

    private List<PlannedRow> rows(Stream<Experiment> experiments, Selection selection, String extent) {
        return experiments
                .filter(this::possible)
                .flatMap(experiment -> Stream.concat(
                        rows(experiment, extent, selection, ForkFile.SCORE), profiled(experiment, selection)))
                .toList();
    }

    private boolean possible(Experiment experiment) {
        if (!experiment.obstacle().isEmpty()) {
            skipped.add("Experiment %s is skipped: %s.".formatted(experiment.name(), experiment.obstacle()));
        }
        return experiment.obstacle().isEmpty();
    }

    private Stream<PlannedRow> profiled(Experiment experiment, Selection selection) {
        return selection.profiling() == Selection.Profiling.NONE
                ? Stream.of()
                : rows(experiment, PROFILE, selection, ForkFile.PROFILE);
    }

    private Stream<PlannedRow> rows(Experiment experiment, String extent, Selection selection, String purpose) {
        boolean score = purpose.equals(ForkFile.SCORE);
        Iterations iterations = selection.jmh().applyTo(score ? SCORE : PROFILED);
        int forks = score ? selection.forks().orElse(experiment.forks()) : 1;
        return experiment.rows().getOrDefault(extent, List.of()).stream()
                .flatMap(line -> Planner.combinations(chosen(experiment, line, selection)).stream())
                .distinct()
                .map(values -> new PlannedRow(
                        experiment.benchmark(),
                        values,
                        Map.of(RowKey.EXPERIMENT, experiment.name()),
                        iterations,
                        forks,
                        purpose));
    }

    /** The values of a line by parameter, with the user's choices in their place. */
    private Map<String, List<String>> chosen(Experiment experiment, String line, Selection selection) {
        Map<String, List<String>> values = parse(line);
        selection
                .choices()
                .forEach((parameter, choice) -> replace(
                        experiment,
                        values,
                        parameter.option(),
                        parameter.jmhName(),
                        planner.values(parameter, choice)));
        selection.parameters().forEach((name, choice) -> {
            replace(experiment, values, "--param " + name, name, choice);
            choice.forEach(value -> check(experiment, name, value));
        });
        values.getOrDefault(Parameter.SEGMENT.jmhName(), List.of())
                .forEach(segment -> values.get(Parameter.THREADS.jmhName())
                        .forEach(threads -> Planner.checkSize(threads, segment)));
        return values;
    }

    private static void replace(
            Experiment experiment,
            Map<String, List<String>> values,
            String option,
            String parameter,
            List<String> choice) {
        if (!values.containsKey(parameter)) {
            throw new RefusedException(
                    "%s does not apply to --experiment %s, whose parameters are %s: leave one of them out."
                            .formatted(option, experiment.name(), String.join(", ", values.keySet())));
        }
        values.put(parameter, choice);
    }

    /**
     * @throws RefusedException for a size that does not fit into the memory of a measured JVM, and for a name that the
     *     jar does not list
     */
    private static void check(Experiment experiment, String parameter, String value) {
        String option = "--param " + parameter;
        if (parameter.equals(experiment.sized())) {
            NumberParser.check(option, value, experiment.most());
        } else if (!NUMBER.matcher(value).matches()) {
            NameSuggestion.check(option, value, names(experiment, parameter));
        }
    }

    private static List<String> names(Experiment experiment, String parameter) {
        return experiment.rows().values().stream()
                .flatMap(List::stream)
                .flatMap(line -> parse(line).getOrDefault(parameter, List.of()).stream())
                .distinct()
                .toList();
    }

    private static Map<String, List<String>> parse(String line) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Stream.of(line.split(" +"))
                .map(parameter -> parameter.split("=", 2))
                .forEach(parameter -> values.put(parameter[0], List.of(parameter[1].split(","))));
        return values;
    }
}
