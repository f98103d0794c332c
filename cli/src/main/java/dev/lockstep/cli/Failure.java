package dev.lockstep.cli;

import dev.lockstep.harness.FileTrouble;
import dev.lockstep.harness.PrintableText;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.DuplicateRunException;
import java.io.IOException;
import java.util.Arrays;

/** The message for an exception that ends a command. */
final class Failure {

    private static final String MORE_MEMORY = ": set JAVA_TOOL_OPTIONS=-Xmx4g, or more";

    private Failure() {}

    /** One line. */
    static String inWords(Throwable e) {
        return oneLine(
                switch (e) {
                    case RefusedException refused -> refused.getMessage();
                    case DuplicateRunException twice -> twice.getMessage();
                    case IOException file -> "A file cannot be read or written: %s.".formatted(FileTrouble.of(file));
                    case OutOfMemoryError memory ->
                        "The tool has too little memory: " + memory.getMessage() + MORE_MEMORY;
                    default -> e.getClass().getSimpleName() + ": " + e.getMessage();
                });
    }

    /** Whether stack traces are requested. */
    static boolean traced() {
        return "1".equals(System.getenv("LOCKSTEP_DEBUG"));
    }

    static String oneLine(String text) {
        return PrintableText.of(String.join(" ", Arrays.asList(text.split("\\R"))));
    }
}
