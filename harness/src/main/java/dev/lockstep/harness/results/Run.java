package dev.lockstep.harness.results;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contents of a run directory: the plan and the results of all finished forks. */
public record Run(RunDirectory directory, RunFile file, List<ForkFile> forks) {

    public static Run read(RunDirectory directory) throws IOException {
        return new Run(directory, directory.readRun(), directory.readForks());
    }

    /**
     * Reads several runs.
     *
     * @throws DuplicateRunException if two folders contain the same run, whose forks would count twice
     */
    public static List<Run> readAll(List<RunDirectory> directories) throws IOException {
        Map<Object, Run> runs = new LinkedHashMap<>();
        for (RunDirectory directory : directories) {
            Run run = read(directory);
            Run same = runs.putIfAbsent(run.file().identity(), run);
            if (same != null) {
                throw new DuplicateRunException(same.directory().root(), directory.root());
            }
        }
        return List.copyOf(runs.values());
    }

    /** The successful forks with this purpose, in execution order. */
    public List<ForkFile> forks(String purpose) {
        return forks.stream()
                .filter(ForkFile::ok)
                .filter(fork -> purpose.equals(fork.purpose()))
                .toList();
    }

    /** Equal for runs that may be pooled: those of the same revision on the same machine. */
    public Object source() {
        return List.of(file.machine(), String.valueOf(file.revision()));
    }
}
