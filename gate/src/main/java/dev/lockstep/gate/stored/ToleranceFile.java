package dev.lockstep.gate.stored;

import dev.lockstep.gate.decision.Tolerances;
import dev.lockstep.harness.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Tolerances for some rows, in a file for version control. A line has a tolerance and a regular expression; the first
 * line whose expression is found in a row's full name, such as {@code org.a.B.m (avgt, 1 thread, size=10)}, applies.
 * {@code #} starts a comment.
 *
 * <pre>
 * # tolerance  found in the row's name
 * 2%           ExchangeBenchmark.*implementation=stamped
 * 10%          Contended
 * </pre>
 */
public final class ToleranceFile {

    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S.*)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(\\.\\d{1,6})?)\\s*%");
    private static final double MOST = 100;

    private ToleranceFile() {}

    /** @param standard for rows that no line matches */
    public static Tolerances read(Path file, double standard) {
        Map<Pattern, Double> byPattern = new LinkedHashMap<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                String rule = line.strip();
                if (!rule.isEmpty() && !rule.startsWith("#")) {
                    add(byPattern, rule, "%s, line %d".formatted(file, number));
                }
            }
        } catch (IOException e) {
            throw new RefusedException("--tolerances '%s' cannot be read: name a text file.".formatted(file), e);
        }
        return new Tolerances(standard, byPattern);
    }

    /**
     * A share such as 3 %.
     *
     * @return 0.03
     */
    public static double share(String setting, String text) {
        Matcher percent = PERCENT.matcher(text.strip());
        double value = percent.matches() ? Double.parseDouble(percent.group(1)) : -1;
        if (value <= 0 || value > MOST) {
            throw new RefusedException(
                    "%s must be a percentage above 0 and at most %.0f but is '%s': give for example 3%%."
                            .formatted(setting, MOST, text));
        }
        return value / 100;
    }

    private static void add(Map<Pattern, Double> byPattern, String rule, String place) {
        Matcher line = LINE.matcher(rule);
        if (!line.matches()) {
            throw new RefusedException(
                    "%s must be a tolerance and a regular expression but is '%s': write for example 5%% Parser."
                            .formatted(place, rule));
        }
        try {
            byPattern.put(Pattern.compile(line.group(2)), share(place, line.group(1)));
        } catch (PatternSyntaxException e) {
            throw new RefusedException(
                    "%s is not a regular expression (%s): correct '%s'."
                            .formatted(place, e.getDescription(), line.group(2)),
                    e);
        }
    }
}
