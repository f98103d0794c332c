package dev.lockstep.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Takes JMH's options and does what the implementation's name says. */
public final class FakeJmh {
    public static void main(String[] arguments) throws Exception {
        List<String> options = List.of(arguments);
        if (options.contains("--bogus")) {
            System.err.println("Error parsing command line:\n bogus is not a recognized option");
            System.exit(1);
        }
        if (options.contains("-l")) {
            return;
        }
        if (options.contains("implementation=dies")) {
            System.out.println("# Warmup Iteration 1\njava.lang.IllegalStateException: the crew is gone\n\tat x.Y.z");
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
                Files.writeString(Path.of(option.substring(option.indexOf('=') + 1)), "a recording");
            }
        }
        Files.writeString(Path.of(after(options, "-rff")), result(options));
    }

    private static String result(List<String> options) {
        return options.contains("implementation=empty")
                ? "[]"
                : "[{\"benchmark\": \"%s\", \"mode\": \"avgt\", \"primaryMetric\": {\"score\": 1.5}}]"
                        .formatted(options.get(0).replace("\\", "").replaceAll("[\\^$]", ""));
    }

    private static String after(List<String> options, String flag) {
        return options.get(options.indexOf(flag) + 1);
    }
}
