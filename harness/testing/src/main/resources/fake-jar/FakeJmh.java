package dev.lockstep.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.Recording;

/** Parses JMH's options and behaves as the implementation's name says. */
public final class FakeJmh {

    /** A benchmark that is measured too if it is named. */
    private static final String ANOTHER = "a.Another.m";

    public static void main(String[] arguments) throws Exception {
        List<String> options = List.of(arguments);
        if (options.contains("bogus")) {
            System.err.println("Error parsing command line:\n bogus is not a mode");
            System.exit(1);
        }
        if (options.contains("-l")) {
            return;
        }
        if (options.contains("-lp")) {
            if (resource("listing", "").equals("missing")) {
                System.out.println("Exception in thread \"main\" java.lang.RuntimeException: ERROR: Unable to find the"
                        + " resource: /META-INF/BenchmarkList");
                System.exit(1);
            }
            list(options);
            return;
        }
        if (options.contains("implementation=dies")) {
            System.out.println("# Warmup Iteration 1\njava.lang.IllegalStateException: the crew is gone\n\tat x.Y.z");
            System.exit(1);
        }
        int beside = Path.of(after(options, "-rff")).resolveSibling(".").toFile().list().length;
        if (options.contains("implementation=tires") && beside > Integer.parseInt(resource("tires", "0"))) {
            System.exit(1);
        }
        if (options.contains("implementation=hangs")) {
            Files.writeString(Path.of(after(options, "-rff") + ".pid"), "" + ProcessHandle.current().pid());
            Thread.sleep(600_000);
        }
        if (options.contains("implementation=silent")) {
            return;
        }
        if (options.contains("implementation=warns")) {
            System.err.println("lockstep: pinning is not permitted");
        }
        for (String option : options) {
            if (option.startsWith("dev.lockstep.bench.RecordingProfiler:file=")) {
                record(Path.of(option.substring(option.indexOf('=') + 1)));
            }
        }
        Path file = Path.of(after(options, "-rff"));
        Files.writeString(file, result(options, beside));
    }

    /** Lists the benchmarks of the jar's resource, with the parameter values of the options. */
    private static void list(List<String> options) throws Exception {
        System.out.println("Benchmarks: ");
        for (String line : resource("listing", "dev.lockstep.bench.ExchangeBenchmark.cycle").split("\n")) {
            String[] parts = line.strip().split(" ", 2);
            System.out.println(parts[0]);
            for (String parameter : parts.length == 1 ? new String[0] : parts[1].split(" ")) {
                String[] pair = parameter.split("=");
                String values = options.stream()
                        .filter(option -> option.startsWith(pair[0] + "="))
                        .findFirst()
                        .map(option -> option.substring(pair[0].length() + 1))
                        .orElse(pair[1]);
                System.out.println("  param \"" + pair[0] + "\" = {" + values.replace(",", ", ") + "}");
            }
        }
    }

    private static String resource(String name, String otherwise) throws Exception {
        try (var in = FakeJmh.class.getResourceAsStream("/" + name)) {
            return in == null ? otherwise : new String(in.readAllBytes()).strip();
        }
    }

    /** Writes an empty recording. */
    private static void record(Path file) throws Exception {
        try (Recording recording = new Recording()) {
            recording.start();
            recording.stop();
            recording.dump(file);
        }
    }

    private static String result(List<String> options, int beside) throws Exception {
        if (options.contains("implementation=empty")) {
            return "[]";
        }
        String benchmark = options.get(0).replace("\\", "").replaceAll("[\\^$]", "");
        String params = IntStream.range(1, options.size())
                .filter(i -> options.get(i - 1).equals("-p"))
                .mapToObj(i -> "\"%s\"".formatted(options.get(i).replace("=", "\": \"")))
                .collect(Collectors.joining(", "));
        String mode = options.contains("-bm") ? after(options, "-bm") : resource("mode", "avgt");
        String metrics = """
                "alloc": %s, "checksum.errors": %s, "ruler.transfer.before": %s, "ruler.transfer.after": %s
                """.formatted(metric(0, "B/op"), metric(0, "#"), metric(60, "ns"), metric(61, "ns"));
        String another = options.contains(ANOTHER) ? "{\"benchmark\": \"%s\"}, ".formatted(ANOTHER) : "";
        return """
                [%s{"jmhVersion": "1.37", "benchmark": "%s", "mode": "%s", "threads": 1, "forks": 1,
                  "vmName": "Fake VM", "vmVersion": "17",
                  "warmupIterations": %s, "measurementIterations": 3, "params": {%s},
                  "primaryMetric": %s, "secondaryMetrics": {%s}}]
                """.formatted(
                another,
                benchmark,
                mode,
                options.contains("-wi") ? after(options, "-wi") : 0,
                params,
                metric(score(beside), "ns/op"),
                metrics);
    }

    /**
     * The score, slower by the percentage in the jar; a second percentage applies if other results exist. No two forks
     * are equal.
     */
    private static double score(int beside) throws Exception {
        double jitter = ProcessHandle.current().pid() % 7 / 1000.0;
        String[] percent = resource("percent", "0").split(" ");
        double slower = Double.parseDouble(percent[beside > 16 ? percent.length - 1 : 0]);
        return 120 * (1 + slower / 100) * (1 + jitter);
    }

    private static String metric(double score, String unit) {
        return """
                {"score": %1$s, "scoreError": "NaN", "scoreConfidence": ["NaN", "NaN"], "scoreUnit": "%2$s",
                 "scorePercentiles": {"0.0": %1$s, "50.0": %1$s, "100.0": %1$s}, "rawData": [[%1$s, %1$s, %1$s]]}
                """.formatted(score, unit);
    }

    private static String after(List<String> options, String flag) {
        return options.get(options.indexOf(flag) + 1);
    }
}
