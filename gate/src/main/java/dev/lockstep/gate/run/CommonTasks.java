package dev.lockstep.gate.run;

import dev.lockstep.gate.decision.PairedRow;
import dev.lockstep.harness.RefusedException;
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
 * What two jars can measure.
 *
 * @param common tasks to be compared
 * @param added benchmarks or values that only the candidate has
 * @param removed and only the baseline
 * @param changed benchmarks whose parameters have other names on the two sides
 */
record CommonTasks(List<Task> common, List<RowKey> added, List<RowKey> removed, List<PairedRow> changed) {

    /**
     * What is to be compared of all that the two jars list.
     *
     * @throws RefusedException where nothing is, in words that say what there is
     */
    static CommonTasks of(List<Task> baseline, List<Task> candidate, GateSettings settings) {
        refuseUnknown(settings.parameters(), baseline, candidate);
        CommonTasks offer =
                of(chosen("baseline", baseline, settings.filter()), chosen("candidate", candidate, settings.filter()));
        if (offer.common().isEmpty() && offer.changed().isEmpty()) {
            throw new RefusedException(
                    "No benchmark is in both jars: the baseline has such as '%s', the candidate such as '%s'."
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
                    throw new RefusedException("-p '%s' is no benchmark's parameter: there are %s."
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
                            ? "The %s's jar has no benchmark: name a JMH jar that has.".formatted(side)
                            : "--filter '%s' is found in no name of the %s's benchmarks, which are such as '%s'."
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

    /** What values of parameters cannot change. */
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
                true,
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
