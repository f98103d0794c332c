package dev.lockstep.harness;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Suggests the name that the user may have meant. */
public final class NameSuggestion {

    private NameSuggestion() {}

    /**
     * Checks a name.
     *
     * @param setting the option or parameter as the user typed it, such as {@code --impl}
     * @return {@code name}
     * @throws RefusedException if {@code known} lacks the name; the message has the closest one and all of them
     */
    public static String check(String setting, String name, Collection<String> known) {
        if (known.contains(name)) {
            return name;
        }
        throw new RefusedException("%s does not know '%s': did you mean '%s'? It takes %s."
                .formatted(setting, name, of(name, known), String.join(", ", known)));
    }

    /** The closest known name by Levenshtein distance. */
    public static String of(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
                .orElse("nothing");
    }

    /** The Levenshtein distance. */
    private static int edits(String from, String to) {
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
