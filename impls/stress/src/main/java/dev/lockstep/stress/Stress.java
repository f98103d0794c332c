package dev.lockstep.stress;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.ReportUtils;

/**
 * Runs the tests and evaluates the results, including the negative control: {@code java -cp stress.jar
 * dev.lockstep.stress.Stress [sanity|quick] [OPTION...]}, with jcstress' own options. Exits with 0 if no forbidden
 * outcome was observed and the control was caught, with 2 otherwise.
 */
public final class Stress {

    private static final int FAILED = 2;
    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";
    private static final String SANITY = "(NegativeControl.*|WholeViews[.](AtomicBarrier|CentralWord|Flags|Tree|Stamped"
            + "|RecursiveDoubling)|OffHeap[.]Stamped|ArrivalWins[.]Flags|Breaks[.]LeaveTree"
            + "|LeavesInOrder[.]Stamped|FirstView[.]Stamped|Streams[.](Stamped|OneWay))$";
    private static final String CONTROL = NegativeControl.class.getName() + ".";

    private Stress() {}

    public static void main(String[] args) throws Exception {
        System.exit(run(args));
    }

    static int run(String... args) throws Exception {
        Options options = new Options(options(args));
        if (!options.parse()) {
            return FAILED;
        }
        try {
            new JCStress(options).run();
        } catch (AssertionError e) {
            System.err.println(e.getMessage());
        }
        if (!Files.exists(Path.of(options.getResultFile()))) {
            return FAILED; // no test was run; jcstress has printed why
        }
        return exitCode(results(options.getResultFile()));
    }

    /**
     * Short forks with all actors compiled alike, because starting JVMs takes longer than observing the outcomes. The
     * sanity mode of jcstress misses forbidden outcomes, so ours is a quick run of a few tests in one JVM
     * configuration.
     */
    private static String[] options(String... args) {
        return switch (args.length == 0 ? "quick" : args[0]) {
            case "sanity" ->
                with(
                        args,
                        "-m quick -time 200 -iters 2 -strideCount 5 -f 1 -fsm 1 -sc false",
                        "-t",
                        SANITY,
                        "-jvmArgs",
                        NATIVE);
            case "quick" ->
                with(
                        args,
                        "-m quick -time 200 -iters 2 -strideCount 5 -f 1 -fsm 1 -sc false",
                        "-jvmArgsPrepend",
                        NATIVE);
            default -> args;
        };
    }

    private static String[] with(String[] args, String mode, String... more) {
        return Stream.of(
                        Stream.of(mode.split(" ")),
                        Stream.of(more),
                        Stream.of(args).skip(1))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    private static Collection<TestResult> results(String file) throws Exception {
        InProcessCollector collected = new InProcessCollector();
        DiskReadCollector reader = new DiskReadCollector(file, collected);
        reader.dump();
        reader.close();
        return ReportUtils.mergedByName(collected.getTestResults());
    }

    private static int exitCode(Collection<TestResult> results) {
        boolean passed = true;
        boolean caught = false;
        for (TestResult result : results) {
            boolean passedThis = ReportUtils.statusToPassed(result);
            passed &= passedThis;
            caught |= result.getName().startsWith(CONTROL) && result.grading().hasInteresting;
            System.out.printf("%-60s %-9s %s%n", shortName(result), passedThis ? "ok" : "FORBIDDEN", outcomes(result));
        }
        if (!caught) {
            System.out.println(
                    "control: the single buffer must be caught, was not, so this run proves nothing; run it longer");
        }
        return passed && caught ? 0 : FAILED;
    }

    private static String shortName(TestResult result) {
        return result.getName().substring(Stress.class.getPackageName().length() + 1);
    }

    private static String outcomes(TestResult result) {
        StringBuilder text = new StringBuilder();
        for (String state : result.getStateKeys()) {
            text.append("%s: %,d  ".formatted(state, result.getCount(state)));
        }
        return text.toString().strip();
    }
}
