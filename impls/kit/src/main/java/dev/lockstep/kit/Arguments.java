package dev.lockstep.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The verifier's command line: an alias, and options that override the short plan.
 *
 * @param after the check to continue after, or empty to start with the first
 */
record Arguments(String alias, Thoroughness plan, String after) {

    static final String USAGE = "Verify ALIAS [--torture-cycles N] [--parties N,N] [--seed N] [--bound-s N]"
            + " [--torture-alone] [--only WORDS] [--after CHECK]";

    private static final int MAX_PARTIES = 256;

    /** @throws IllegalArgumentException with a message of one line for the user */
    static Arguments parse(String... arguments) {
        List<String> left = new ArrayList<>(List.of(arguments));
        boolean alone = left.remove("--torture-alone");
        Thoroughness defaults = Thoroughness.SHORT;
        String after = remove(left, "--after", "");
        String parties = remove(left, "--parties", "");
        Thoroughness plan = new Thoroughness(
                parties.isEmpty()
                        ? defaults.parties()
                        : Stream.of(parties.split(","))
                                .map(it -> (int) number("--parties", it, MAX_PARTIES))
                                .toList(),
                number(
                        "--torture-cycles",
                        remove(left, "--torture-cycles", "" + defaults.tortureCycles()),
                        Long.MAX_VALUE),
                number("--seed", remove(left, "--seed", "" + defaults.seed()), Long.MAX_VALUE),
                number("--bound-s", remove(left, "--bound-s", "" + defaults.boundSeconds()), 3_600),
                alone,
                remove(left, "--only", defaults.only()));
        if (left.size() != 1 || left.getFirst().startsWith("-")) {
            throw new IllegalArgumentException("arguments: must be options and one alias, was %s; usage: %s"
                    .formatted(Arrays.toString(arguments), USAGE));
        }
        return new Arguments(left.getFirst(), plan, after);
    }

    private static String remove(List<String> left, String option, String defaultValue) {
        int at = left.indexOf(option);
        if (at < 0 || at + 1 == left.size()) {
            return defaultValue;
        }
        left.remove(at);
        return left.remove(at);
    }

    private static long number(String option, String text, long max) {
        long value = text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(
                    "%s: must be a whole number from 1 to %d, was '%s'".formatted(option, max, text));
        }
        return value;
    }
}
