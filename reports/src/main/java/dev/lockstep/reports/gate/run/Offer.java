package dev.lockstep.reports.gate.run;

import dev.lockstep.reports.gate.PairedRow;
import dev.lockstep.reports.gate.RowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What two jars can measure.
 *
 * @param common tasks to be compared
 * @param added benchmarks or values that only the candidate has
 * @param removed and only the baseline
 * @param changed benchmarks whose parameters have other names on the two sides
 */
record Offer(List<Task> common, List<RowId> added, List<RowId> removed, List<PairedRow> changed) {

    static Offer of(List<Task> baseline, List<Task> candidate) {
        Set<Task> old = new TreeSet<>(baseline);
        Set<Task> now = new TreeSet<>(candidate);
        List<Task> common = old.stream().filter(now::contains).toList();
        common.forEach(old::remove);
        common.forEach(now::remove);
        Map<String, Set<String>> names = names(now);
        List<PairedRow> changed = new ArrayList<>();
        names(old).forEach((benchmark, was) -> {
            Set<String> is = names.getOrDefault(benchmark, was);
            if (!is.equals(was)) {
                changed.add(changed(benchmark, was, is));
                old.removeIf(task -> task.benchmark().equals(benchmark));
                now.removeIf(task -> task.benchmark().equals(benchmark));
            }
        });
        return new Offer(common, ids(now), ids(old), changed);
    }

    private static Map<String, Set<String>> names(Set<Task> tasks) {
        return tasks.stream()
                .collect(Collectors.toMap(
                        Task::benchmark, task -> task.parameters().keySet(), (one, _) -> one));
    }

    private static PairedRow changed(String benchmark, Set<String> was, Set<String> is) {
        return new PairedRow(
                Task.of(benchmark, Map.of()).listed(),
                true,
                "",
                List.of(),
                List.of(),
                Map.of(),
                List.of("parameters %s against %s".formatted(was, is)));
    }

    private static List<RowId> ids(Set<Task> tasks) {
        return tasks.stream().map(Task::listed).toList();
    }
}
