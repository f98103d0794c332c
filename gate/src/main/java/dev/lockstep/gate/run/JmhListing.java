package dev.lockstep.gate.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a jar offers, by what JMH prints with {@code -lp}: benchmarks, and below each its parameters with their values.
 *
 * @param declared what the jar says of its benchmarks beside, more exactly
 * @param set values in the place of the benchmarks' own, a comma list each
 * @param modes JMH's short names in the place of the benchmarks' own; empty for these
 */
record JmhListing(BenchmarkList declared, Map<String, String> set, Set<String> modes) {

    private static final Pattern PARAMETER = Pattern.compile("  param \"(.*)\" = \\{(.*)}");
    private static final Pattern BENCHMARK = Pattern.compile("[\\p{javaJavaIdentifierPart}.]+");
    private static final String HEAD = "Benchmarks:";

    /** Every combination of every benchmark's parameters. */
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

    /** Single shots apart from the rest. */
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
     * JMH prints values with nothing around them, so that it takes the jar's own word to tell one from two: a parameter
     * that is there already stays as it is.
     */
    private static List<Task> combined(List<Task> tasks, String name, List<String> values) {
        return tasks.stream()
                .flatMap(task -> task.parameters().containsKey(name)
                        ? Stream.of(task)
                        : values.stream().map(value -> task.with(name, value)))
                .toList();
    }
}
