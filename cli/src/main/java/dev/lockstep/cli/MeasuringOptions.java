package dev.lockstep.cli;

import dev.lockstep.gate.decision.Policy;
import dev.lockstep.gate.run.GateSettings;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.JmhOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Option;

/** The options for what the gate measures, and for how long. */
final class MeasuringOptions {

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(s|m|h)");
    private static final Map<String, Duration> UNITS =
            Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    @Option(
            names = "--filter",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "only rows with a match in their name, which is like 'org.a.Bench.method size=10 type=x'")
    private String filter;

    @Option(
            names = "-p",
            paramLabel = "NAME=VALUES",
            description = "values of a benchmark parameter instead of its own, as JMH's -p")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "the total time, such as 20m: determines how many pairs a suspect row gets")
    private String budget;

    @Option(names = "--seed", paramLabel = "N", description = "determines the order of the forks (default: the time)")
    private Long seed;

    @Option(
            names = "--fork-limit",
            paramLabel = "TIME",
            description = "the time after which a fork is killed (default: five times its iterations plus 2m)")
    private String forkLimit;

    GateSettings settings(Policy policy, List<String> jmhOptions, Set<String> metrics) {
        return new GateSettings(
                policy,
                pattern(),
                parameters,
                JmhOptions.parseForGate(jmhOptions),
                metrics,
                time("--budget", budget),
                time("--fork-limit", forkLimit));
    }

    Optional<Long> seed() {
        return Optional.ofNullable(seed);
    }

    /** The options that identify a run of the gate. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of(filter, String.valueOf(budget), String.valueOf(seed)));
        words.add(parameters.toString());
        return words;
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(filter);
        } catch (PatternSyntaxException e) {
            throw new RefusedException(
                    "--filter '%s' is not a regular expression: %s.".formatted(filter, e.getDescription()), e);
        }
    }

    static Optional<Duration> time(String setting, String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher time = TIME.matcher(text.strip());
        long number = time.matches() ? Long.parseLong(time.group(1)) : 0;
        if (number == 0) {
            throw new RefusedException(
                    "%s must be a time in s, m or h but is '%s': give for example 20m.".formatted(setting, text));
        }
        return Optional.of(UNITS.get(time.group(2)).multipliedBy(number));
    }
}
