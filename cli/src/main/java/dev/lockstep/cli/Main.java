package dev.lockstep.cli;

import dev.lockstep.cli.cache.KnownText;
import dev.lockstep.machine.UsableCpus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * The main class of the jar. Setting up the command line takes a third of a second, so some requests are answered
 * before: those whose output is cached, and {@code doctor}. The code for them avoids features that slow down the start
 * of a JVM: lambdas, streams and format strings.
 */
public final class Main {

    private static final Set<String> HELP = Set.of("--help", "-h", "help", "--version", "-V");

    /** The number that run-bench.sh adds to the tool's exit codes, to distinguish them from those of a failed JVM. */
    private static final String EXIT_BASE = "lockstep.exit.base";

    private static final String LIST = "list";
    private static final int LONGEST_NAME = 20;

    private Main() {}

    /** Any exception results in {@link ExitCode#WRONG}; java itself would exit with the code of a regression. */
    public static void main(String[] arguments) {
        int code;
        try {
            code = answer(arguments);
        } catch (Throwable e) {
            code = Lockstep.failed(e);
        }
        System.exit(ofProcess(code));
    }

    private static int answer(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals(DoctorCommand.NAME) && DoctorCommand.answered()) {
            end();
        }
        Optional<KnownText> known = isRepeatable(arguments) ? KnownText.ofThisTool() : Optional.empty();
        return known.isPresent() ? repeated(arguments, known.get()) : asked(arguments);
    }

    private static int asked(String[] arguments) {
        return Lockstep.guarded(() -> Lockstep.run(arguments));
    }

    /** The exit code of the process: {@code code} itself, or with the number that run-bench.sh subtracts. */
    static int ofProcess(int code) {
        return code + Integer.getInteger(EXIT_BASE, 0);
    }

    /** Halts, because there is nothing to shut down; a normal exit would first create a logger. */
    private static void end() {
        System.out.flush();
        Runtime.getRuntime().halt(ofProcess(ExitCode.DONE));
    }

    private static int repeated(String[] arguments, KnownText known) {
        String name = String.join("-", arguments);
        String dependsOn = Terminal.find(false).words() + "|" + Home.find().words() + "|" + UsableCpus.words();
        Optional<String> text = known.find(name, dependsOn);
        if (text.isPresent()) {
            System.out.print(text.get());
            end();
        }
        return madeNow(arguments, known, name, dependsOn);
    }

    /** Whether the output is the same as long as the machine is: help, version and list. */
    private static boolean isRepeatable(String[] arguments) {
        if (arguments.length == 1) {
            return arguments[0].equals(LIST) || HELP.contains(arguments[0]);
        }
        return arguments.length == 2
                && (isCommand(arguments[0]) && HELP.contains(arguments[1])
                        || HELP.contains(arguments[0]) && isCommand(arguments[1]));
    }

    /** Whether the word can be a command; other words cause an error, which is not cached. */
    private static boolean isCommand(String word) {
        return word.length() <= LONGEST_NAME && word.matches("[a-z]+");
    }

    private static int madeNow(String[] arguments, KnownText known, String name, String dependsOn) {
        Printed printed = Printed.by(() -> asked(arguments));
        if (printed.code() == ExitCode.DONE && printed.err().isEmpty()) {
            known.keep(name, dependsOn, printed.out());
        }
        System.out.print(printed.out());
        System.err.print(printed.err());
        return printed.code();
    }

    /** Output that was captured instead of written to the streams of this process. */
    private record Printed(int code, String out, String err) {

        static Printed by(IntSupplier command) {
            PrintStream usualOut = System.out;
            PrintStream usualErr = System.err;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            try {
                System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
                System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
                int code = command.getAsInt();
                return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
            } finally {
                System.setOut(usualOut);
                System.setErr(usualErr);
            }
        }
    }
}
