package dev.lockstep.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The verifier's command line: an alias, and what of the short plan is to be otherwise.
 *
 * @param after the check to go on after, empty to begin with the first
 */
record Arguments(String alias, Thoroughness plan, String after) {

    static final String USAGE = "Verify ALIAS [--torture-cycles N] [--parties N,N] [--seed N] [--bound-s N]"
            + " [--torture-alone] [--only WORDS] [--after CHECK]";

    private static final int MOST_PARTIES = 256;

    /** @throws IllegalArgumentException with one line for the user */
    static Arguments parse(String... arguments) {
        List<String> left = new ArrayList<>(List.of(arguments));
        boolean alone = left.remove("--torture-alone");
        Thoroughness usual = Thoroughness.SHORT;
        String after = take(left, "--after", "");
        String parties = take(left, "--parties", "");
        Thoroughness plan = new Thoroughness(
                parties.isEmpty()
                        ? usual.parties()
                        : Stream.of(parties.split(","))
                                .map(it -> (int) number("--parties", it, MOST_PARTIES))
                                .toList(),
                number("--torture-cycles", take(left, "--torture-cycles", "" + usual.tortureCycles()), Long.MAX_VALUE),
                number("--seed", take(left, "--seed", "" + usual.seed()), Long.MAX_VALUE),
                number("--bound-s", take(left, "--bound-s", "" + usual.boundSeconds()), 3_600),
                alone,
                take(left, "--only", usual.only()));
        if (left.size() != 1 || left.getFirst().startsWith("-")) {
            throw new IllegalArgumentException(
                    "one alias is needed, got %s; usage: %s".formatted(Arrays.toString(arguments), USAGE));
        }
        return new Arguments(left.getFirst(), plan, after);
    }

    private static String take(List<String> left, String option, String otherwise) {
        int at = left.indexOf(option);
        if (at < 0 || at + 1 == left.size()) {
            return otherwise;
        }
        left.remove(at);
        return left.remove(at);
    }

    private static long number(String option, String text, long most) {
        long value = text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "%s: must be a whole number from 1 to %d, was '%s'".formatted(option, most, text));
        }
        return value;
    }
}
