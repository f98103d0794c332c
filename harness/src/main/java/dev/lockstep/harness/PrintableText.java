package dev.lockstep.harness;

import java.util.regex.Pattern;

/**
 * Makes text from external files, such as a parameter's value, safe for a terminal, a log and XML: characters that
 * would be interpreted instead of displayed are replaced by Java escapes such as {@code \}{@code u001b}.
 */
public final class PrintableText {

    /** Control and format characters, line separators of all kinds, unpaired surrogates, and unassigned code points. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");

    /** A workflow command of GitHub Actions, in either of its forms. */
    private static final Pattern COMMAND =
            Pattern.compile("::(?=[A-Za-z-]+( .*)?::)|##(?=\\[)", Pattern.UNICODE_CHARACTER_CLASS);

    private PrintableText() {}

    public static String of(String text) {
        String seen = UNSEEN.matcher(text).replaceAll(found -> "\\" + escape(found.group()));
        return COMMAND.matcher(seen)
                .replaceAll(found -> "\\" + escape(found.group().substring(0, 1))
                        + found.group().substring(1));
    }

    private static String escape(String unseen) {
        StringBuilder escaped = new StringBuilder();
        unseen.chars().forEach(each -> escaped.append("\\u%04x".formatted(each)));
        return escaped.toString();
    }
}
