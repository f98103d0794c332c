package dev.lockstep.gate.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parses what JMH prints with {@code -lp}: benchmarks, each followed by its parameters with their values.
 *
 * @param declared the benchmarks as the jar declares them, which is more precise
 * @param set values instead of the benchmarks' own, comma-separated
 * @param modes JMH's short names instead of the benchmarks' own; empty for these
 */
record JmhListing(BenchmarkList declared, Map<String, String> set, Set<String> modes) {

    private static final Pattern PARAMETER = Pattern.compile("  param \"(.*)\" = \\{(.*)}");
    private static final Pattern BENCHMARK = Pattern.compile("[\\p{javaJavaIdentifierPart}.]+");
    private static final String HEAD = "Benchmarks:";

    /** One task for every combination of parameter values of every benchmark. */
    List<Task> parse(List<String> lines) {
        List<Task> tasks = new ArrayList<>();
        List<Task> current = List.of();
        for (String line :
                lines.stream().dropWhile(each -> !each.startsWith(HEAD)).skip(1).toList()) {
            Matcher parameter = PARAMETER.matcher(line);
            if (parameter.matches()) {
                current = combined(
                        current, parameter.group(1), List.of(parameter.group(2).split(", ", -1)));
            } else if (isBenchmark(line.strip())) {
                tasks.addAll(current);
                String benchmark = line.strip();
                current = ofEachKind(Task.of(benchmark, Map.of()));
                for (var exact : declared.parameters(benchmark).entrySet()) {
                    String values = set.get(exact.getKey());
                    current = combined(
                            current, exact.getKey(), values == null ? exact.getValue() : List.of(values.split(",")));
                }
            }
        }
        tasks.addAll(current);
        return tasks.stream().distinct().toList();
    }

    private boolean isBenchmark(String line) {
        return declared.modes().isEmpty()
                ? BENCHMARK.matcher(line).matches()
                : declared.modes().containsKey(line);
    }

    /** Separates single shots from the other modes. */
    private List<Task> ofEachKind(Task task) {
        Set<String> all = modes.isEmpty() ? declared.modes(task.benchmark()) : modes;
        if (!all.contains(BenchmarkList.SINGLE_SHOT)) {
            return List.of(modes.isEmpty() ? task : task.in(String.join(",", modes)));
        }
        List<String> others = all.stream()
                .filter(mode -> !mode.equals(BenchmarkList.SINGLE_SHOT))
                .sorted()
                .toList();
        Stream<Task> rest = others.isEmpty() ? Stream.empty() : Stream.of(task.in(String.join(",", others)));
        return Stream.concat(rest, Stream.of(task.in(BenchmarkList.SINGLE_SHOT)))
                .toList();
    }

    /**
     * Combines tasks with the values of a parameter. JMH prints values without delimiters, so that only the jar's own
     * list can separate them: a parameter that a task already has is not changed.
     */
    private static List<Task> combined(List<Task> tasks, String name, List<String> values) {
        return tasks.stream()
                .flatMap(task -> task.parameters().containsKey(name)
                        ? Stream.of(task)
                        : values.stream().map(value -> task.with(name, value)))
                .toList();
    }
}
