package dev.lockstep.gate.run;

import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tasks that two jars have in common.
 *
 * @param common tasks to be compared
 * @param added benchmarks or values that only the candidate has
 * @param removed benchmarks or values that only the baseline has
 * @param changed benchmarks whose parameters have different names on the two sides
 */
record CommonTasks(List<Task> common, List<RowKey> added, List<RowKey> removed, List<PairedRow> changed) {

    /**
     * Selects the tasks to be compared from those that the two jars list.
     *
     * @throws RefusedException if there are none; the message says what the jars have
     */
    static CommonTasks of(List<Task> baseline, List<Task> candidate, GateSettings settings) {
        refuseUnknown(settings.parameters(), baseline, candidate);
        CommonTasks offer =
                of(chosen("baseline", baseline, settings.filter()), chosen("candidate", candidate, settings.filter()));
        if (offer.common().isEmpty() && offer.changed().isEmpty()) {
            throw new RefusedException(
                    "The jars have no benchmark in common: the baseline has for example '%s', the candidate '%s'."
                            .formatted(offer.removed().getFirst(), offer.added().getFirst()));
        }
        return offer;
    }

    private static void refuseUnknown(Map<String, String> parameters, List<Task> baseline, List<Task> candidate) {
        Set<String> known = Stream.of(baseline, candidate)
                .flatMap(List::stream)
                .flatMap(task -> task.parameters().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new RefusedException("-p '%s' must name a parameter of a benchmark: there are %s."
                            .formatted(name, known.isEmpty() ? "none" : String.join(", ", known)));
                });
    }

    private static List<Task> chosen(String side, List<Task> tasks, Pattern filter) {
        List<Task> chosen = tasks.stream()
                .filter(task -> filter.matcher(task.toString()).find())
                .toList();
        if (chosen.isEmpty()) {
            throw new RefusedException(
                    tasks.isEmpty()
                            ? "The %s's jar has no benchmark: name a JMH jar with benchmarks.".formatted(side)
                            : "--filter '%s' matches no benchmark of the %s: its names have the form '%s'."
                                    .formatted(filter, side, tasks.getFirst()));
        }
        return chosen;
    }

    private static CommonTasks of(List<Task> baseline, List<Task> candidate) {
        Set<Task> old = new TreeSet<>(baseline);
        Set<Task> now = new TreeSet<>(candidate);
        List<Task> common = old.stream().filter(now::contains).toList();
        common.forEach(old::remove);
        common.forEach(now::remove);
        Map<String, String> shapes = shapes(now);
        List<PairedRow> changed = new ArrayList<>();
        shapes(old).forEach((benchmark, was) -> {
            String is = shapes.getOrDefault(benchmark, was);
            if (!is.equals(was)) {
                changed.add(changed(benchmark, was, is));
                old.removeIf(task -> task.benchmark().equals(benchmark));
                now.removeIf(task -> task.benchmark().equals(benchmark));
            }
        });
        return new CommonTasks(common, ids(now), ids(old), changed);
    }

    /** The mode and parameter names of some tasks, by benchmark: what parameter values do not change. */
    private static Map<String, String> shapes(Set<Task> tasks) {
        return tasks.stream()
                .collect(Collectors.groupingBy(
                        Task::benchmark,
                        Collectors.mapping(
                                task -> "%s%s"
                                        .formatted(
                                                task.parameters().keySet(),
                                                task.modes().isEmpty() ? "" : " in mode " + task.modes()),
                                Collectors.collectingAndThen(
                                        Collectors.toCollection(TreeSet::new),
                                        shapes -> String.join(" and ", shapes)))));
    }

    private static PairedRow changed(String benchmark, String was, String is) {
        return new PairedRow(
                Task.of(benchmark, Map.of()).listed(),
                Better.LOWER,
                "",
                List.of(),
                List.of(),
                Map.of(),
                List.of("parameters %s against %s".formatted(was, is)));
    }

    private static List<RowKey> ids(Set<Task> tasks) {
        return tasks.stream().map(Task::listed).toList();
    }
}
