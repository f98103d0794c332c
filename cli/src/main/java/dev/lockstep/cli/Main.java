package dev.lockstep.cli;

import dev.lockstep.cli.cache.KnownText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * What {@code java -jar} starts. The command line takes a third of a second to read its own options; what can be
 * answered without them is answered before: what was printed before and would be again, and what {@code doctor} sees.
 * The code up to there does without what makes a JVM start slowly: lambdas, streams, formats.
 */
public final class Main {

    private static final Set<String> HELP = Set.of("--help", "-h", "help", "--version", "-V");

    /** What run-bench.sh adds to the tool's own exit codes, to tell them from those of a JVM that fails. */
    private static final String EXIT_BASE = "lockstep.exit.base";

    private static final String LIST = "list";
    private static final int LONGEST_NAME = 20;

    private Main() {}

    /** Whatever is thrown is something that went wrong; java itself would end with the code of a regression. */
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

    /** What the process ends with: {@code code} itself, or what run-bench.sh turns into it. */
    static int ofProcess(int code) {
        return code + Integer.getInteger(EXIT_BASE, 0);
    }

    /** Nothing has been started that would have to be ended; an exit makes its logger first. */
    private static void end() {
        System.out.flush();
        Runtime.getRuntime().halt(ofProcess(ExitCode.DONE));
    }

    private static int repeated(String[] arguments, KnownText known) {
        String name = String.join("-", arguments);
        String dependsOn = Terminal.find(false).words() + "|" + Home.find().words();
        Optional<String> text = known.find(name, dependsOn);
        if (text.isPresent()) {
            System.out.print(text.get());
            end();
        }
        return madeNow(arguments, known, name, dependsOn);
    }

    /** Whether the same is printed every time: help, the version and the list of what there is. */
    private static boolean isRepeatable(String[] arguments) {
        if (arguments.length == 1) {
            return arguments[0].equals(LIST) || HELP.contains(arguments[0]);
        }
        return arguments.length == 2
                && (isCommand(arguments[0]) && HELP.contains(arguments[1])
                        || HELP.contains(arguments[0]) && isCommand(arguments[1]));
    }

    /** Or could be one: what is none ends with an error, which is not kept. */
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

    /** What was printed in the place of this process's own streams. */
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
