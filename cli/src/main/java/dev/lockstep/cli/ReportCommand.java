package dev.lockstep.cli;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.run.NewRun;
import dev.lockstep.reports.render.Reports;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "report",
        description = "Renders runs again, several of them into one report.",
        footer = "  ./run-bench.sh report reports/latest")
final class ReportCommand implements Callable<Integer> {

    @ParentCommand
    private Lockstep lockstep;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "a run's folder")
    private List<Path> runs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "the report's folder (default: the run's own; for several reports/runs/TIME-merged)")
    private Path out;

    @Mixin
    private VerboseOption verbose;

    @Override
    public Integer call() throws IOException {
        List<RunDirectory> directories =
                runs.stream().map(ReportCommand::existing).toList();
        Path target = target();
        verbose.print(
                Reports.write(directories, target, lockstep.terminal().ink(AnsiStyle.PLAIN), verbose.wanted()),
                target.resolve("index.html"),
                "the same with --verbose");
        return ExitCode.DONE;
    }

    private Path target() {
        if (out == null && runs.size() == 1) {
            Path own = runs.getFirst().toAbsolutePath();
            NewRun.checkWritable(own);
            return own;
        }
        Path target = out == null ? NewRun.usualPlace(Home.find().root(), "merged") : out.toAbsolutePath();
        return NewRun.create(target).root();
    }

    static RunDirectory existing(Path root) {
        RunDirectory run = new RunDirectory(root.toAbsolutePath());
        if (!Files.isRegularFile(run.runFile())) {
            throw new RefusedException(
                    "RUN must be a run's folder but '%s' has no run.json: name one below reports/runs."
                            .formatted(root));
        }
        return run;
    }
}
