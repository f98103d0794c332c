package dev.lockstep.cli;

import dev.lockstep.harness.NameSuggestion;
import dev.lockstep.harness.NumberParser;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.JarContents;
import dev.lockstep.harness.results.RunFile.ImplementationInfo;
import dev.lockstep.harness.run.JarCommands;
import dev.lockstep.harness.run.MeasuredJar;
import dev.lockstep.harness.verify.Verification;
import dev.lockstep.harness.verify.Verifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "verify",
        description = "Checks whether implementations fulfil the contract: whole views under torture, and no hang"
                + " after a failure. Each runs in a separate JVM, so that a broken one does not affect others.",
        footer = "  ./run-bench.sh verify --impl-jar samples/own-protocol/target/own-protocol.jar")
final class VerifyCommand implements Callable<Integer> {

    private static final String SOUND = "sound";
    private static final Set<String> FAST_KINDS = Set.of("atomic", "data", "own");
    private static final int BILLION = 1_000_000_000;
    private static final int MILLION = 1_000_000;
    private static final int FEWEST_OF_MANY = 3;
    private static final int MOST_OF_MANY = 16;

    @ParentCommand
    private Lockstep lockstep;

    @Option(
            names = "--impl",
            split = ",",
            paramLabel = "NAME",
            description = "implementations; 'sound': all sound ones (default: those of --impl-jar, else sound)")
    private List<String> names;

    @Mixin
    private ImplJarOption own;

    @Option(
            names = "--long",
            description = "hours: a billion torture cycles with 2 parties for the fast ones, a million for the others"
                    + " and with 3 to 16 parties")
    private boolean inLength;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            description = "cycles of each torture run (default: 10,000); with --long of those with 2 parties")
    private String cycles;

    @Override
    public Integer call() throws IOException, InterruptedException {
        int number = cycles == null ? 0 : NumberParser.check("--cycles", cycles, Integer.MAX_VALUE);
        Home home = Home.find();
        JarCommands harness = own.harness(home);
        JarContents contents = new MeasuredJar(harness).describe(ImplJarOption::warn);
        List<String> chosen = chosen(contents, home);
        List<Verification> verifications = new ArrayList<>();
        try (VerifyProgress progress = VerifyProgress.over(chosen.size(), lockstep.terminal())) {
            Verifier verifier = new Verifier(harness, progress);
            Thread hook = new Thread(verifier::stop);
            Runtime.getRuntime().addShutdownHook(hook);
            for (String alias : chosen) {
                Verification verification = verifier.verify(alias, runs(contents.implementation(alias), number));
                verifications.add(verification);
                progress.ended(verification);
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        System.out.print(VerifyTable.of(verifications));
        return verifications.stream().allMatch(Verification::passed) ? ExitCode.DONE : ExitCode.WRONG;
    }

    private List<String> chosen(JarContents contents, Home home) throws IOException, InterruptedException {
        if (names == null && own.given()) {
            return offered(contents, home);
        }
        List<String> known =
                Stream.concat(contents.aliases().stream(), Stream.of(SOUND)).toList();
        return (names == null ? List.of(SOUND) : names)
                .stream()
                        .map(name -> NameSuggestion.check("--impl", name.strip(), known))
                        .flatMap(name -> name.equals(SOUND) ? contents.soundAliases().stream() : Stream.of(name))
                        .distinct()
                        .toList();
    }

    /** The implementations that only the jar provides. */
    private static List<String> offered(JarContents contents, Home home) throws IOException, InterruptedException {
        List<String> builtIn = new MeasuredJar(home.harness()).describe().aliases();
        List<String> offered = contents.aliases().stream()
                .filter(alias -> !builtIn.contains(alias))
                .toList();
        if (offered.isEmpty()) {
            throw new RefusedException(
                    "--impl-jar provides no usable implementation: see the warnings, or name one by --impl.");
        }
        return offered;
    }

    private List<List<String>> runs(ImplementationInfo implementation, int number) {
        if (!inLength) {
            return List.of(number == 0 ? List.of() : List.of("--torture-cycles", "" + number));
        }
        int usual = FAST_KINDS.contains(implementation.kind()) ? BILLION : MILLION;
        int atTwo = number == 0 ? usual : number;
        String many = IntStream.rangeClosed(FEWEST_OF_MANY, MOST_OF_MANY)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        return List.of(List.of(), torture("2", atTwo), torture(many, Math.min(atTwo, MILLION)));
    }

    private static List<String> torture(String parties, int cycles) {
        return List.of("--torture-alone", "--parties", parties, "--torture-cycles", "" + cycles);
    }
}
