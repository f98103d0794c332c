package dev.lockstep.gate.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What JMH prints with {@code -lp}: benchmarks, and below each its parameters with their values. */
final class JmhListing {

    private static final Pattern PARAMETER = Pattern.compile("  param \"(.*)\" = \\{(.*)}");
    private static final Pattern BENCHMARK = Pattern.compile("[\\p{javaJavaIdentifierPart}.]+");
    private static final String HEAD = "Benchmarks:";

    private JmhListing() {}

    /** Every combination of every benchmark's parameters. */
    static List<Task> parse(List<String> lines) {
        List<Task> tasks = new ArrayList<>();
        List<Task> current = List.of();
        for (String line :
                lines.stream().dropWhile(each -> !each.startsWith(HEAD)).skip(1).toList()) {
            Matcher parameter = PARAMETER.matcher(line);
            if (parameter.matches()) {
                current =
                        combined(current, parameter.group(1), parameter.group(2).split(", ", -1));
            } else if (BENCHMARK.matcher(line.strip()).matches()) {
                tasks.addAll(current);
                current = List.of(Task.of(line.strip(), Map.of()));
            }
        }
        tasks.addAll(current);
        return tasks;
    }

    private static List<Task> combined(List<Task> tasks, String name, String[] values) {
        return tasks.stream()
                .flatMap(task -> Stream.of(values).map(value -> {
                    Map<String, String> more = new TreeMap<>(task.parameters());
                    more.put(name, value);
                    return Task.of(task.benchmark(), more);
                }))
                .toList();
    }
}
