package dev.lockstep.gate.run;

import dev.lockstep.harness.results.RowKey;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one fork measures: a benchmark with all its parameters. It gives a row for each of the benchmark's modes. */
public record Task(String benchmark, SortedMap<String, String> parameters) implements Comparable<Task> {

    public Task {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    public static Task of(String benchmark, Map<String, String> parameters) {
        return new Task(benchmark, new TreeMap<>(parameters));
    }

    /** Its row's name; its mode and threads show only when it runs. */
    RowKey listed() {
        return RowKey.of(benchmark, "", 0, parameters);
    }

    @Override
    public int compareTo(Task other) {
        return toString().compareTo(other.toString());
    }

    /** What {@code --filter} looks into: {@code Bench.method a=1 b=2}. */
    @Override
    public String toString() {
        return parameters.entrySet().stream()
                .map(each -> " " + each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("", benchmark, ""));
    }
}
