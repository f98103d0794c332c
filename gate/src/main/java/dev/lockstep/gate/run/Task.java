package dev.lockstep.gate.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lockstep.harness.results.RowKey;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one fork measures: a benchmark with all its parameters. It gives one row for each mode of the benchmark. Single
 * shots are a separate task: they are measured cold, as often as the benchmark itself declares.
 *
 * @param modes JMH's short names, comma-separated, if they are not all modes of the benchmark or are {@code ss}; else
 *     empty
 */
public record Task(
        String benchmark,
        SortedMap<String, String> parameters,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String modes)
        implements Comparable<Task> {

    public Task {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        modes = modes == null ? "" : modes;
    }

    public static Task of(String benchmark, Map<String, String> parameters) {
        return new Task(benchmark, new TreeMap<>(parameters), "");
    }

    Task in(String others) {
        return new Task(benchmark, parameters, others);
    }

    Task with(String parameter, String value) {
        SortedMap<String, String> more = new TreeMap<>(parameters);
        more.put(parameter, value);
        return new Task(benchmark, more, modes);
    }

    boolean singleShot() {
        return modes.equals(BenchmarkList.SINGLE_SHOT);
    }

    /** The key of its row, without mode and threads, which are known only after it has run. */
    RowKey listed() {
        return RowKey.of(benchmark, modes, 0, parameters);
    }

    @Override
    public int compareTo(Task other) {
        int byName = toString().compareTo(other.toString());
        return byName == 0 ? modes.compareTo(other.modes) : byName;
    }

    /** The name that {@code --filter} is matched against: {@code Bench.method a=1 b=2}. */
    @Override
    public String toString() {
        return parameters.entrySet().stream()
                .map(each -> " " + each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("", benchmark, ""));
    }
}
