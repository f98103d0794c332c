package dev.lockstep.reports.data;

import java.io.IOException;
import java.util.List;

/** A run directory, read: what was planned and what each fork that has ended gave. */
public record Run(RunDirectory directory, RunFile file, List<ForkFile> forks) {

    public static Run read(RunDirectory directory) throws IOException {
        return new Run(directory, directory.readRun(), directory.readForks());
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
