package dev.lockstep.harness.run;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the line of a log that best explains why a process failed. */
public final class FailureCause {

    private static final Pattern THROWN =
            Pattern.compile("(Caused by: |Exception in thread \"[^\"]*\" )?([\\w.$]+(Exception|Error)\\b.*)");
    private static final Pattern COMPLAINT =
            Pattern.compile("(?i).*\\b(error|fatal|killed|cannot|unable|(not a |un)recognized|out of memory)\\b.*[^:]");
    private static final String JMH_OWN = "org.openjdk.jmh.";
    private static final int WIDTH = 300;

    private FailureCause() {}

    /** One line without the text around an exception, truncated to {@value #WIDTH} characters. */
    public static String in(List<String> log) {
        List<String> lines =
                log.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
        String line = first(lines, text -> THROWN.matcher(text).matches() && !text.contains(JMH_OWN));
        if (line == null) {
            line = first(lines, text -> COMPLAINT.matcher(text).matches());
        }
        if (line == null) {
            line = lines.isEmpty() ? "it printed nothing" : lines.getLast();
        }
        String bare = THROWN.matcher(line).replaceFirst("$2");
        return bare.length() <= WIDTH ? bare : bare.substring(0, WIDTH) + "...";
    }

    private static String first(List<String> lines, Predicate<String> telling) {
        return lines.stream().filter(telling).findFirst().orElse(null);
    }
}
