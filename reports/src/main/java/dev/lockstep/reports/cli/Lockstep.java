package dev.lockstep.reports.cli;

import dev.lockstep.reports.run.Nearest;
import dev.lockstep.reports.run.RefusedException;
import dev.lockstep.reports.run.StoppedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line tool. */
@Command(
        name = "run-bench.sh",
        synopsisSubcommandLabel = "[COMMAND]",
        description = "Measures synchronized memory: which implementation is fastest here, and where the time goes."
                + " No command means: run --preset quick.",
        subcommands = {
            RunCommand.class,
            RecommendCommand.class,
            ListCommand.class,
            VerifyCommand.class,
            ReportCommand.class,
            ProfileCommand.class,
            TargetsCommand.class,
            CompareCommand.class,
            GateCommand.class,
            AaCommand.class,
            DoctorCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.DONE_LINE, ExitCode.WRONG_LINE, ExitCode.INTERRUPTED_LINE},
        footerHeading = "%nExample:%n",
        footer = "  ./run-bench.sh run --impl padded,phaser --threads 2,4 --segment 10")
public final class Lockstep {

    private static final String NO_COLOUR = "--no-color";
    private static final String END_OF_OPTIONS = "--";
    private static final List<String> RUN_JMH = List.of(RunCommand.NAME, GateCommand.NAME, AaCommand.NAME);
    private static final List<String> OWN_OPTIONS = List.of("-h", "--help", "-V", "--version");

    @Option(names = NO_COLOUR, scope = ScopeType.INHERIT, description = "no colours, as with NO_COLOR or a pipe")
    private boolean noColour;

    private final List<String> arguments;
    private final List<String> jmhOptions;

    private Lockstep(List<String> arguments) {
        int end = arguments.indexOf(END_OF_OPTIONS);
        this.arguments = List.copyOf(arguments);
        this.jmhOptions = end < 0 ? List.of() : List.copyOf(arguments.subList(end + 1, arguments.size()));
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Does what the arguments ask for and returns the exit code. */
    static int run(String... arguments) {
        Lockstep lockstep = new Lockstep(List.of(arguments));
        boolean colour = Terminal.find(lockstep.arguments.contains(NO_COLOUR)).colour();
        return new CommandLine(lockstep)
                .setColorScheme(Help.defaultColorScheme(colour ? Help.Ansi.ON : Help.Ansi.OFF))
                .setExecutionStrategy(lockstep::execute)
                .setParameterExceptionHandler(Lockstep::explain)
                .setExecutionExceptionHandler(Lockstep::explain)
                .execute(lockstep.ownArguments().toArray(String[]::new));
    }

    List<String> arguments() {
        return arguments;
    }

    List<String> jmhOptions() {
        return jmhOptions;
    }

    Terminal terminal() {
        return Terminal.find(noColour);
    }

    private int execute(ParseResult parsed) {
        boolean runsJmh = parsed.hasSubcommand()
                && RUN_JMH.contains(parsed.subcommand().commandSpec().name());
        if (!jmhOptions.isEmpty() && !runsJmh) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "Only %s take options after --: leave them out.".formatted(String.join(", ", RUN_JMH)));
        }
        return new RunLast().execute(parsed);
    }

    /** What picocli gets: without JMH's options, and with the command that is meant where none is given. */
    private List<String> ownArguments() {
        List<String> own = new ArrayList<>(arguments.stream()
                .takeWhile(argument -> !argument.equals(END_OF_OPTIONS))
                .toList());
        int first = own.stream().takeWhile(NO_COLOUR::equals).toList().size();
        if (first == own.size() || own.get(first).startsWith("-") && !OWN_OPTIONS.contains(own.get(first))) {
            own.add(first, RunCommand.NAME);
        }
        return own;
    }

    private static int explain(ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(oneLine(String.valueOf(e.getMessage())));
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            CommandSpec command = e.getCommandLine().getCommandSpec();
            err.println(meant(e, command) + "Try '%s --help'.".formatted(command.qualifiedName()));
        }
        trace(e, err);
        return ExitCode.WRONG;
    }

    /** Picocli suggests nothing where an unknown option has a value. */
    private static String meant(ParameterException e, CommandSpec command) {
        return e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()
                ? "Did you mean %s? "
                        .formatted(Nearest.of(
                                unmatched.getUnmatched().getFirst(),
                                command.optionsMap().keySet()))
                : "";
    }

    private static int explain(Exception e, CommandLine command, ParseResult parsed) {
        if (!(e instanceof StoppedException)) {
            command.getErr().println(oneLine(words(e)));
            trace(e, command.getErr());
        }
        return ExitCode.WRONG;
    }

    private static String words(Exception e) {
        return switch (e) {
            case RefusedException refused -> refused.getMessage();
            case IOException trouble -> "A file cannot be read or written: %s.".formatted(FileTrouble.of(trouble));
            default -> e.getClass().getSimpleName() + ": " + e.getMessage();
        };
    }

    private static String oneLine(String text) {
        return String.join(" ", Arrays.asList(text.split("\\R")));
    }

    private static void trace(Exception e, PrintWriter err) {
        if ("1".equals(System.getenv("LOCKSTEP_DEBUG"))) {
            e.printStackTrace(err);
        }
    }
}
