package dev.lockstep.reports.cli;

import java.util.Arrays;
import java.util.List;

/** Which standard streams are terminals, and whether to use colours on them. */
record Terminal(boolean out, boolean err, boolean colourAllowed) {

    /** A comma list of {@code out} and {@code err}; the virtual machine itself cannot tell the two apart. */
    private static final String PROPERTY = "lockstep.terminal";

    static Terminal find(boolean noColour) {
        List<String> terminals = terminals();
        String wish = System.getenv("NO_COLOR");
        return new Terminal(
                terminals.contains("out"), terminals.contains("err"), !noColour && (wish == null || wish.isEmpty()));
    }

    boolean colour() {
        return out && colourAllowed;
    }

    private static List<String> terminals() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Arrays.asList(named.split(","));
        }
        boolean both = System.console() != null && System.console().isTerminal();
        return both ? List.of("out", "err") : List.of();
    }
}
