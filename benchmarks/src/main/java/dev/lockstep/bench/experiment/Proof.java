package dev.lockstep.bench.experiment;

import dev.lockstep.bench.experiment.Experiment.Extent;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Shows that experiments work, in the present JVM, which needs the flags of all: runs every row of {@link Extent#SMOKE}
 * for {@value #MILLIS} ms. Prints a line for each experiment, with tabs between its fields: {@code proved}, name,
 * number of rows and milliseconds; or {@code failed}, name and reason; or {@code skipped}, name and obstacle.
 */
public final class Proof {

    private static final int MILLIS = 10;
    private static final TimeValue TIMEOUT = TimeValue.seconds(20);

    private final List<Experiment> catalogue;
    private final PrintStream out;

    Proof(List<Experiment> catalogue, PrintStream out) {
        this.catalogue = catalogue;
        this.out = out;
    }

    /**
     * Exits with 0 if all held, otherwise with 1.
     *
     * @param names of experiments; none stands for all
     */
    public static void main(String[] names) {
        System.setProperty("jmh.ignoreLock", "true"); // nothing is measured
        System.exit(new Proof(Experiments.ALL, System.out).holds(List.of(names)) ? 0 : 1);
    }

    boolean holds(List<String> names) {
        List<String> chosen =
                names.isEmpty() ? catalogue.stream().map(Experiment::name).toList() : names;
        boolean held = true;
        for (String name : chosen) {
            String line = line(name);
            out.println(line);
            held &= !line.startsWith("failed");
        }
        return held;
    }

    private String line(String name) {
        return catalogue.stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .map(Proof::line)
                .orElseGet(() -> failed(
                        name,
                        "experiment: must be one of %s, was \"%s\"; choose one of these"
                                .formatted(
                                        catalogue.stream().map(Experiment::name).collect(Collectors.joining(", ")),
                                        name)));
    }

    private static String line(Experiment experiment) {
        if (!experiment.obstacle().isEmpty()) {
            return "skipped\t%s\t%s".formatted(experiment.name(), experiment.obstacle());
        }
        List<Map<String, String>> rows = experiment.combinations(Extent.SMOKE);
        long began = System.nanoTime();
        for (Map<String, String> row : rows) {
            try {
                run(experiment.benchmark(), row);
            } catch (RunnerException | RuntimeException | LinkageError e) {
                return failed(experiment.name(), "%s: %s".formatted(row, reason(e)));
            }
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return "proved\t%s\t%d\t%d".formatted(experiment.name(), rows.size(), millis);
    }

    private static String failed(String name, String reason) {
        return "failed\t%s\t%s".formatted(name, reason.replaceAll("\\s+", " "));
    }

    private static void run(Class<?> benchmark, Map<String, String> row) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark.getCanonicalName()) + "\\.cycle$")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(MILLIS))
                .timeout(TIMEOUT)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        row.forEach(options::param);
        new Runner(options.build()).run();
    }

    /** The first exception that is not one of JMH, which suppresses those of benchmarks or makes them causes. */
    private static String reason(Throwable thrown) {
        Throwable reason = thrown;
        while (isOfJmh(reason) && within(reason) != null) {
            reason = within(reason);
        }
        return reason.toString();
    }

    private static boolean isOfJmh(Throwable thrown) {
        return thrown.getClass().getPackageName().startsWith("org.openjdk.jmh");
    }

    private static Throwable within(Throwable thrown) {
        return thrown.getCause() != null || thrown.getSuppressed().length == 0
                ? thrown.getCause()
                : thrown.getSuppressed()[0];
    }
}
