package dev.lockstep.reports.gate.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What forks ran on: label to value, in the order to be shown. The measuring goes on only where it is the same. */
public final class MachineFacts {

    private static final Path CPUS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private MachineFacts() {}

    public static Map<String, String> now() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("CPU", model());
        facts.put("Usable CPUs", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("System", "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.version")));
        facts.put("JVM", "%s %s".formatted(System.getProperty("java.vm.name"), System.getProperty("java.vm.version")));
        return facts;
    }

    private static String model() {
        try (Stream<String> lines = Files.lines(CPUS)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.replaceFirst("[^:]*:", "").strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException _) {
            return System.getProperty("os.arch");
        }
    }
}
