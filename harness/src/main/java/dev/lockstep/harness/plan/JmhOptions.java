package dev.lockstep.harness.plan;

import dev.lockstep.harness.NameSuggestion;
import dev.lockstep.harness.NumberParser;
import dev.lockstep.harness.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * JMH options as the user gave them.
 *
 * @param iterations options that set iterations and their times, by flag; they become part of the plan
 * @param others passed to JMH unchanged
 */
public record JmhOptions(Map<String, String> iterations, List<String> others) {

    public static final JmhOptions NONE = new JmhOptions(Map.of(), List.of());

    /**
     * JMH's options, each of which is followed by a value. JMH takes {@code -f2}, {@code -f=2} and {@code --f 2} too;
     * only one form is accepted here, so that no option is overlooked.
     */
    private static final List<String> FLAGS = List.of(
            ("-bm -bs -e -f -foe -gc -i -jvm -jvmArgs -jvmArgsAppend -jvmArgsPrepend -o -opi -p -prof -r -rf -rff -si"
                            + " -t -tg -to -tu -v -w -wbs -wf -wi -wm -wmb")
                    .split(" "));

    /** The options that print something instead of measuring. */
    private static final List<String> PRINTING = List.of("-h", "-l", "-lp", "-lprof", "-lrf");

    private static final List<String> ITERATION_FLAGS = List.of("-wi", "-w", "-i", "-r");
    private static final Map<String, String> OWNED = Map.of(
            "-f", "use --forks",
            "-foe", "a failed fork is reported anyway",
            "-rf", "the run directory has jmh-result.json",
            "-rff", "use --out",
            "-o", "use --out",
            "-t", "use --threads");
    private static final Map<String, String> OWNED_BY_THE_GATE = Map.of(
            "-f", "each fork is started by itself, as many as are needed",
            "-foe", "a failed fork is reported anyway",
            "-rf", "the gate's folder has JMH's JSON of both sides",
            "-rff", "use --out",
            "-o", "use --out",
            "-p", "give it before --");
    private static final int MAX_ITERATIONS = 100_000;
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|)");

    /** @throws RefusedException for an option that the harness sets itself, or for an invalid value */
    public static JmhOptions parse(List<String> options) {
        return parse(options, OWNED);
    }

    /** The same for the gate, which leaves parameters and threads to the benchmarks. */
    public static JmhOptions parseForGate(List<String> options) {
        return parse(options, OWNED_BY_THE_GATE);
    }

    private static JmhOptions parse(List<String> options, Map<String, String> owned) {
        JmhOptions parsed = new JmhOptions(new HashMap<>(), new ArrayList<>());
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            if (option.startsWith("-")) {
                check(option, owned);
                parsed.add(option, following(options, i++));
            } else {
                parsed.others.add(option);
            }
        }
        return parsed;
    }

    private void add(String flag, String value) {
        if (ITERATION_FLAGS.contains(flag)) {
            iterations.put(flag, checked(flag, value));
            return;
        }
        if ("-p".equals(flag)) {
            refuseAxis(value);
        }
        others.addAll(List.of(flag, value));
    }

    public Iterations applyTo(Iterations preset) {
        return new Iterations(
                count("-wi", preset.warmups()),
                millis("-w", preset.warmupMs()),
                count("-i", preset.measurements()),
                millis("-r", preset.measurementMs()));
    }

    /** The flags that set iterations, each followed by its value; empty if the user set none. */
    public List<String> iterationFlags() {
        return ITERATION_FLAGS.stream()
                .filter(iterations::containsKey)
                .flatMap(flag -> Stream.of(flag, iterations.get(flag)))
                .toList();
    }

    private int count(String flag, int preset) {
        return iterations.containsKey(flag) ? Integer.parseInt(iterations.get(flag)) : preset;
    }

    private long millis(String flag, long preset) {
        return iterations.containsKey(flag) ? millis(flag, iterations.get(flag)) : preset;
    }

    private static String checked(String flag, String value) {
        if ("-wi".equals(flag) && "0".equals(value)) {
            return value;
        }
        if (flag.endsWith("i")) {
            return Integer.toString(NumberParser.check(flag, value, MAX_ITERATIONS));
        }
        millis(flag, value);
        return value;
    }

    /** A time such as 500ms, 2s or 20m. */
    public static long millis(String flag, String value) {
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw new RefusedException("%s must be a time in ms, s or m but is '%s': give one such as 500ms or 2s."
                    .formatted(flag, value));
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> number;
            case "m" -> 60_000 * number;
            default -> 1_000 * number;
        };
    }

    private static String following(List<String> options, int at) {
        if (at + 1 >= options.size()) {
            throw new RefusedException("%s needs a value after it.".formatted(options.get(at)));
        }
        return options.get(at + 1);
    }

    private static void check(String flag, Map<String, String> owned) {
        if (PRINTING.contains(flag)) {
            throw new RefusedException(
                    "JMH's option %s measures nothing: give it to the benchmark jar itself.".formatted(flag));
        }
        if (!FLAGS.contains(flag)) {
            throw new RefusedException("JMH's option %s is unknown: did you mean %s? Put a space before its value."
                    .formatted(flag, NameSuggestion.of(flag, FLAGS)));
        }
        if (owned.containsKey(flag)) {
            throw new RefusedException("JMH's option %s is set by the harness: %s.".formatted(flag, owned.get(flag)));
        }
    }

    private static void refuseAxis(String assignment) {
        String parameter = assignment.split("=", 2)[0];
        if (Parameter.isParameter(parameter)) {
            throw new RefusedException("JMH's parameter '%s' is set by the harness: use %s."
                    .formatted(parameter, Parameter.of(parameter).option()));
        }
    }
}
