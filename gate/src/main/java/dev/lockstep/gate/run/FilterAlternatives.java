package dev.lockstep.gate.run;

import dev.lockstep.gate.decision.ReasonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tasks that each alternative of {@code --filter} matches: one that matches none would otherwise go unnoticed.
 *
 * @param alternatives of {@code a|b} are a and b, of {@code x(a|b)y} xay and xby
 */
record FilterAlternatives(List<String> alternatives) {

    private static final int MOST = 32;
    private static final String QUANTIFIERS = "*+?{";
    private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\[1-9k]");
    private static final Pattern FLAGS = Pattern.compile("\\(\\?[a-zA-Z]+\\).*");

    static FilterAlternatives of(Pattern filter) {
        String regex = filter.pattern();
        String flags = FLAGS.matcher(regex).matches() ? regex.substring(0, regex.indexOf(')') + 1) : "";
        if (BACK_REFERENCE.matcher(regex).find() || regex.contains("\\Q")) {
            return new FilterAlternatives(List.of(regex));
        }
        List<String> all = expanded(regex.substring(flags.length())).stream()
                .map(each -> flags + each)
                .toList();
        return new FilterAlternatives(
                all.size() > MOST || !all.stream().allMatch(FilterAlternatives::isRegex) ? List.of(regex) : all);
    }

    /** A line that says how many tasks each alternative matches; empty if there is only one alternative. */
    Optional<String> found(List<Task> tasks) {
        return alternatives.size() == 1
                ? Optional.empty()
                : Optional.of(alternatives.stream()
                        .map(each -> "'%s' matches %s".formatted(each, inWords(each, tasks)))
                        .collect(Collectors.joining(", ", "--filter: ", ".")));
    }

    /** Whether an alternative matches no task. */
    boolean misses(List<Task> tasks) {
        return alternatives.stream().anyMatch(each -> finding(each, tasks).isEmpty());
    }

    private static String inWords(String alternative, List<Task> tasks) {
        List<Task> found = finding(alternative, tasks);
        if (!found.isEmpty()) {
            return ReasonText.count(found.size(), "row");
        }
        List<Task> longer = alternative.endsWith("$")
                ? finding(alternative.substring(0, alternative.length() - 1), tasks)
                : List.of();
        return longer.isEmpty()
                ? "none"
                : "none, because names end with their parameters, such as '%s'".formatted(longer.getFirst());
    }

    private static List<Task> finding(String alternative, List<Task> tasks) {
        Pattern pattern = Pattern.compile(alternative);
        return tasks.stream()
                .filter(task -> pattern.matcher(task.toString()).find())
                .toList();
    }

    private static boolean isRegex(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException _) {
            return false;
        }
    }

    private static List<String> expanded(String regex) {
        List<Integer> bars = bars(regex, 0, regex.length());
        if (!bars.isEmpty()) {
            return parts(regex, 0, regex.length(), bars).stream()
                    .flatMap(part -> expanded(part).stream())
                    .limit(MOST + 1)
                    .toList();
        }
        for (int at = 0; at < regex.length(); at = next(regex, at)) {
            int end = next(regex, at);
            boolean repeated = end < regex.length() && QUANTIFIERS.indexOf(regex.charAt(end)) >= 0;
            int inside = regex.startsWith("(?:", at) ? at + 3 : at + 1;
            boolean plain = regex.charAt(at) == '(' && (inside > at + 1 || !regex.startsWith("(?", at));
            List<Integer> inner = plain && !repeated ? bars(regex, inside, end - 1) : List.of();
            if (!inner.isEmpty()) {
                String before = regex.substring(0, at);
                String after = regex.substring(end);
                return parts(regex, inside, end - 1, inner).stream()
                        .flatMap(part -> expanded(before + part + after).stream())
                        .limit(MOST + 1)
                        .toList();
            }
        }
        return List.of(regex);
    }

    private static List<String> parts(String regex, int from, int to, List<Integer> bars) {
        List<String> parts = new ArrayList<>();
        int start = from;
        for (int end : Stream.concat(bars.stream(), Stream.of(to)).toList()) {
            parts.add(regex.substring(start, end));
            start = end + 1;
        }
        return parts;
    }

    /** The ends of the alternatives of this part, without the last. */
    private static List<Integer> bars(String regex, int from, int to) {
        List<Integer> bars = new ArrayList<>();
        for (int at = from; at < to; at = next(regex, at)) {
            if (regex.charAt(at) == '|') {
                bars.add(at);
            }
        }
        return bars;
    }

    /** The index after the element that starts here: a character, an escape, a class or a group. */
    private static int next(String regex, int at) {
        return switch (regex.charAt(at)) {
            case '\\' -> Math.min(at + 2, regex.length());
            case '[' -> close(regex, at, ']');
            case '(' -> close(regex, at, ')');
            default -> at + 1;
        };
    }

    private static int close(String regex, int open, char end) {
        int at = open + 1;
        while (at < regex.length() && regex.charAt(at) != end) {
            at = next(regex, at);
        }
        return Math.min(at + 1, regex.length());
    }
}
