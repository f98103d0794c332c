package dev.lockstep.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The output of a command that a test runs in this JVM, with {@code home} as its folder and without a terminal. Its
 * lock is in the same folder, so that other runs of this user do not block it.
 */
final class Console implements BeforeEachCallback, AfterEachCallback {

    private final PrintStream usualOut = System.out;
    private final PrintStream usualErr = System.err;
    private final String usualTemp = System.getProperty("java.io.tmpdir");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Locale usualLocale = Locale.getDefault();
    private final Path home;

    Console(Path home) {
        this.home = home;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        System.setProperty("lockstep.home", home.toString());
        System.setProperty("lockstep.terminal", "");
        System.setProperty("java.io.tmpdir", home.toString());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.setOut(usualOut);
        System.setErr(usualErr);
        Locale.setDefault(usualLocale);
        System.clearProperty("lockstep.home");
        System.clearProperty("lockstep.terminal");
        System.setProperty("java.io.tmpdir", usualTemp);
    }
}
