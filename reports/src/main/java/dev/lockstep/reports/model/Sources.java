package dev.lockstep.reports.model;

import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.Run;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.results.RunFile;
import dev.lockstep.reports.figures.Cpus;
import dev.lockstep.reports.findings.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The runs of a report. Runs of the same machine and revision are pooled; others are kept separate, and then every row
 * has the name of its run.
 *
 * @param names of the sources, by {@link Run#source}; a single empty name if all runs are pooled
 */
public record Sources(List<Run> runs, Map<Object, String> names) {

    private static final String CPU_QUOTA = "CPU quota";
    private static final String CPUS_BY_POLICY = "CPUs by affinity";
    private static final Pattern GRANTED = Pattern.compile("(\\d+\\.\\d+) CPUs' time, by (.*)");

    public static Sources read(List<RunDirectory> directories) throws IOException {
        for (RunDirectory directory : directories) {
            if (!Files.isRegularFile(directory.runFile())) {
                throw new NoSuchFileException(directory.root()
                        + " is not a run directory: it has no run.json. Give a folder that `run` has written.");
            }
        }
        List<Run> runs = Run.readAll(directories);
        return new Sources(runs, names(runs));
    }

    public RowKey key(Run run, ForkFile fork) {
        return RowKey.of(name(run), fork);
    }

    String name(Run run) {
        return names.get(run.source());
    }

    /** The usable CPUs by name of the source. */
    Map<String, Cpus> cpus() {
        Map<String, Cpus> cpus = new LinkedHashMap<>();
        for (Run run : runs) {
            RunFile file = run.file();
            cpus.put(name(run), Cpus.of(file.usableCpus(), file.machine().getOrDefault(CPUS_BY_POLICY, "")));
        }
        return cpus;
    }

    /** The CPUs that can be busy all the time, by name of the source. */
    Map<String, Cpus> busyCpus() {
        Map<String, Cpus> busy = cpus();
        quotas().forEach((name, quota) -> busy.computeIfPresent(name, (_, cpus) -> cpus.atMost(quota.cpus())));
        return busy;
    }

    /** The quotas by name of the source, if it has one. */
    Map<String, Facts.Granted> quotas() {
        Map<String, Facts.Granted> quotas = new LinkedHashMap<>();
        for (Run run : runs) {
            Matcher quota = GRANTED.matcher(run.file().machine().getOrDefault(CPU_QUOTA, ""));
            if (quota.matches()) {
                quotas.put(name(run), new Facts.Granted(Double.parseDouble(quota.group(1)), quota.group(2)));
            }
        }
        return quotas;
    }

    List<Environment> environments() {
        return runs.stream().map(Environment::of).toList();
    }

    private static Map<Object, String> names(List<Run> runs) {
        Map<Object, String> names = new LinkedHashMap<>();
        for (Run run : runs) {
            String name = run.file().name();
            names.computeIfAbsent(
                    run.source(), _ -> names.containsValue(name) ? name + " " + (names.size() + 1) : name);
        }
        names.replaceAll((_, name) -> names.size() > 1 ? name : "");
        return names;
    }
}
