package dev.lockstep.harness;

/** Parses numbers of the user. */
public final class NumberParser {

    private NumberParser() {}

    /**
     * Parses an integer of at least 1.
     *
     * @throws RefusedException for anything else; the message names setting, bound, value and remedy
     */
    public static int check(String setting, String value, int atMost) {
        try {
            long number = Long.parseLong(value.strip());
            if (number < 1) {
                throw refused(setting, "must be at least 1", value, atMost);
            }
            if (number > atMost) {
                throw refused(setting, "must be at most " + atMost, value, atMost);
            }
            return (int) number;
        } catch (NumberFormatException _) {
            throw refused(setting, "must be a whole number", value, atMost);
        }
    }

    private static RefusedException refused(String setting, String bound, String value, int atMost) {
        return new RefusedException(
                "%s %s but is '%s': give a number from 1 to %d.".formatted(setting, bound, value, atMost));
    }
}
