package dev.lockstep.cli;

import dev.lockstep.harness.NameSuggestion;
import dev.lockstep.harness.StoppedException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
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
                + " Without a command: run --preset quick.",
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
final class Lockstep {

    private static final String NO_COLOUR = "--no-color";
    private static final int NARROWEST_HELP = 55;
    private static final int WIDEST_HELP = 80;
    private static final String END_OF_OPTIONS = "--";
    private static final List<String> RUN_JMH = List.of(RunCommand.NAME, GateCommand.NAME, AaCommand.NAME);

    /** In the order of the help. Reading the options of a command takes time, so it is done only for the named one. */
    private static final List<Class<?>> COMMANDS = List.of(
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
            DoctorCommand.class,
            HelpCommand.class);

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

    /** Any exception results in {@link ExitCode#WRONG}. */
    static int guarded(IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (Throwable e) {
            return failed(e);
        }
    }

    static int failed(Throwable e) {
        System.err.println(Failure.inWords(e));
        if (Failure.traced()) {
            e.printStackTrace();
        }
        return ExitCode.WRONG;
    }

    /**
     * Executes the command line and returns the exit code. The locale is always the same, because file names and the
     * figures in files are also read on other machines.
     */
    static int run(String... arguments) {
        Locale.setDefault(Locale.ROOT);
        Lockstep lockstep = new Lockstep(List.of(arguments));
        Terminal terminal = Terminal.find(lockstep.arguments.contains(NO_COLOUR));
        List<String> own = lockstep.ownArguments();
        return lockstep.tool(own)
                .setColorScheme(Help.defaultColorScheme(terminal.colour() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setUsageHelpWidth(Math.clamp(terminal.columns(), NARROWEST_HELP, WIDEST_HELP))
                .setExecutionStrategy(lockstep::execute)
                .setParameterExceptionHandler(Lockstep::explain)
                .setExecutionExceptionHandler(Lockstep::explain)
                .execute(own.toArray(String[]::new));
    }

    /** Only parses the arguments. */
    static void parse(String... arguments) {
        Lockstep lockstep = new Lockstep(List.of(arguments));
        List<String> own = lockstep.ownArguments();
        lockstep.tool(own).parseArgs(own.toArray(String[]::new));
    }

    private CommandLine tool(List<String> arguments) {
        CommandLine tool = new CommandLine(this);
        commands(arguments).forEach(tool::addSubcommand);
        nameAsStarted(tool, Home.find().command());
        return tool;
    }

    /** The named command, or all commands if they are needed for an error message or the help. */
    private static List<Class<?>> commands(List<String> arguments) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> command != HelpCommand.class)
                .filter(command -> arguments.stream()
                        .filter(argument -> !argument.equals(NO_COLOUR))
                        .limit(1)
                        .anyMatch(command.getAnnotation(Command.class).name()::equals))
                .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    /** Makes the examples of the help copyable, by naming the tool as it was started. */
    private static void nameAsStarted(CommandLine tool, String command) {
        if (!command.equals(Home.IN_A_CHECKOUT)) {
            tool.setCommandName(command);
            Stream.concat(Stream.of(tool), tool.getSubcommands().values().stream())
                    .map(each -> each.getCommandSpec().usageMessage())
                    .forEach(help -> help.footer(Stream.of(help.footer())
                            .map(line -> line.replace(Home.IN_A_CHECKOUT, command))
                            .toArray(String[]::new)));
        }
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
                    "Only %s accept options after --: leave them out.".formatted(String.join(", ", RUN_JMH)));
        }
        return new RunLast().execute(parsed);
    }

    /** The arguments for picocli: without JMH's options, and with the default command if none is given. */
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
        err.println(Failure.oneLine(String.valueOf(e.getMessage())));
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            CommandSpec command = e.getCommandLine().getCommandSpec();
            err.println(meant(e, command) + "Try '%s --help'.".formatted(command.qualifiedName()));
        }
        trace(e, err);
        return ExitCode.WRONG;
    }

    /** Picocli makes no suggestion if an unknown option has a value. */
    private static String meant(ParameterException e, CommandSpec command) {
        return e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()
                ? "Did you mean %s? "
                        .formatted(NameSuggestion.of(
                                unmatched.getUnmatched().getFirst(),
                                command.optionsMap().keySet()))
                : "";
    }

    private static int explain(Exception e, CommandLine command, ParseResult parsed) {
        if (!(e instanceof StoppedException)) {
            command.getErr().println(Failure.inWords(e));
            trace(e, command.getErr());
        }
        return ExitCode.WRONG;
    }

    private static void trace(Exception e, PrintWriter err) {
        if (Failure.traced()) {
            e.printStackTrace(err);
        }
    }
}
