package dev.lockstep.kit;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.catalogue.Catalogue;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Verifies one implementation in this JVM, which should run nothing else: a faulty implementation may hang or crash it.
 *
 * <p>Prints one line per check, with the fields separated by tabs: its name, {@code ok}, {@code failed},
 * {@code skipped} or {@code hung}, milliseconds, the reason. Before a check, and every few seconds while it runs, it
 * prints a line with {@code running} and the progress in percent, so that the reader of the output knows where a JVM
 * has crashed. The first line is {@code checks}, {@code begun}, their number; the last is {@code checks}, {@code done},
 * the number of good ones.
 *
 * <p>After a hang the remaining checks are left out and the JVM is halted, because its threads cannot be ended. Another
 * JVM can continue with {@code --after} and the check's name. The exit code is 0 if every check was good, else 2.
 */
public final class Verify {

    private static final int GOOD = 0;
    private static final int WRONG = 2;
    private static final long REPORT_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final String ALL = "checks";

    private final PrintStream out;
    private volatile String running = ALL;
    private volatile long lastReportNanos;

    private Verify(PrintStream out) {
        this.out = out;
    }

    /**
     * Redirects what the implementation prints to standard error, so that standard output contains only these lines.
     */
    public static void main(String[] arguments) {
        Verify verify =
                new Verify(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setOut(System.err);
        int code = WRONG;
        try {
            Arguments parsed = Arguments.parse(arguments);
            code = verify.all(find(parsed.alias()), parsed);
        } catch (IllegalArgumentException e) {
            System.err.println("lockstep: " + e.getMessage());
        } catch (Throwable e) {
            System.err.println("lockstep: the verifier failed: " + e);
        }
        verify.out.flush();
        Runtime.getRuntime().halt(code);
    }

    private static Implementation find(String alias) {
        Catalogue catalogue = Catalogue.find();
        List<String> aliases =
                catalogue.implementations().stream().map(Implementation::alias).toList();
        return catalogue.implementations().stream()
                .filter(it -> it.alias().equals(alias))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("alias: must be one of %2$s, was '%1$s'; choose one of these"
                                .formatted(alias, String.join(", ", aliases))));
    }

    private int all(Implementation implementation, Arguments parsed) {
        Kit kit = new Kit(implementation, parsed.plan(), this::reportProgress);
        List<Check> checks = after(parsed.after(), kit.checks());
        line(ALL, "begun", 0, "" + checks.size());
        int good = 0;
        for (Check check : checks) {
            running = check.name();
            reportProgress(0);
            Outcome outcome = kit.run(check);
            line(outcome.check(), outcome.status().name().toLowerCase(Locale.ROOT), outcome.millis(), outcome.reason());
            good += outcome.good() ? 1 : 0;
            if (outcome.status() == Outcome.Status.HUNG) {
                return WRONG;
            }
        }
        line(ALL, "done", 0, "" + good);
        return good == checks.size() ? GOOD : WRONG;
    }

    private static List<Check> after(String name, List<Check> checks) {
        List<String> names = checks.stream().map(Check::name).toList();
        if (!name.isEmpty() && !names.contains(name)) {
            throw new IllegalArgumentException(
                    "--after: must be the name of a check, was '%s'; take it from the output".formatted(name));
        }
        return checks.subList(names.indexOf(name) + 1, checks.size());
    }

    private void reportProgress(double done) {
        long now = System.nanoTime();
        if (done == 0 || now - lastReportNanos > REPORT_INTERVAL_NANOS) {
            lastReportNanos = now;
            line(running, "running", 0, String.format(Locale.ROOT, "%.1f", 100 * done));
        }
    }

    private synchronized void line(String check, String status, long millis, String reason) {
        out.println(String.join("\t", check, status, Long.toString(millis), reason.replaceAll("\\s+", " ")));
    }
}
