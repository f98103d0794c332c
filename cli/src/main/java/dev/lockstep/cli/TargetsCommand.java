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
        description = "Shows which performance targets of the project some runs have reached, as a Markdown table."
                + " If several rows match a target, the fastest is chosen by odd rounds and compared by even ones.",
        footer = "  ./run-bench.sh targets reports/runs/*-targets*")
final class TargetsCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "a run's folder; a target uses the first run that measured it")
    private List<Path> runs;

    @Override
    public Integer call() throws IOException {
        List<RunDirectory> directories =
                runs.stream().map(ReportCommand::existing).toList();
        System.out.print(TargetTable.markdown(directories)
                .orElseThrow(() -> new RefusedException(
                        "No target was measured by these %d runs: they lack rows that are".formatted(directories.size())
                                + " compared; docs/measure-targets.sh makes runs that have them.")));
        return ExitCode.DONE;
    }
}
