package dev.lockstep.harness.results;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run directory, read: what was planned and what each fork that has ended gave. */
public record Run(RunDirectory directory, RunFile file, List<ForkFile> forks) {

    public static Run read(RunDirectory directory) throws IOException {
        return new Run(directory, directory.readRun(), directory.readForks());
    }

    /**
     * Reads some runs.
     *
     * @throws DuplicateRunException where two folders hold the same run, whose forks would count twice
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

    /** The forks that ended well and have this purpose, in the order they ran. */
    public List<ForkFile> forks(String purpose) {
        return forks.stream()
                .filter(ForkFile::ok)
                .filter(fork -> purpose.equals(fork.purpose()))
                .toList();
    }

    /** Two runs with the same source may be pooled: the same machine ran the same revision. */
    public Object source() {
        return List.of(file.machine(), String.valueOf(file.revision()));
    }
}
