package dev.lockstep.cli;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.reports.words.TargetTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "targets",
        description = "Says which of the project's speed targets some runs have reached, as a Markdown table."
                + " Where several rows would do, the fastest is chosen on odd forks and compared on even ones.",
        footer = "  ./run-bench.sh targets reports/runs/*-targets*")
final class TargetsCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "a run's folder; the first that can tell is asked")
    private List<Path> runs;

    @Override
    public Integer call() throws IOException {
        List<RunDirectory> directories =
                runs.stream().map(ReportCommand::existing).toList();
        System.out.print(TargetTable.markdown(directories)
                .orElseThrow(() -> new RefusedException(
                        "No target can be judged by %d runs: they lack the rows that are".formatted(directories.size())
                                + " compared; docs/measure-targets.sh makes runs that have them.")));
        return ExitCode.DONE;
    }
}
