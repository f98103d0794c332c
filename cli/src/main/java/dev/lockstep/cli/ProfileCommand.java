package dev.lockstep.cli;

import dev.lockstep.harness.run.NewRun;
import dev.lockstep.reports.render.RecordingReport;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "profile",
        description =
                "Evaluates JFR recordings of any Java program: where threads waited and for how long, what stopped"
                        + " all threads, phases of Lockstep's runs, flame graphs, a heat map, and with several"
                        + " recordings the difference of any two.",
        footer = {
            "  java -XX:StartFlightRecording:filename=app.jfr,settings=profile -jar app.jar",
            "  ./run-bench.sh profile app.jfr"
        })
final class ProfileCommand implements Callable<Integer> {

    @ParentCommand
    private Lockstep lockstep;

    @Parameters(arity = "1..*", paramLabel = "RECORDING", description = "a JFR file, which may be compressed by gzip")
    private List<Path> recordings;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "the folder to write to (default: reports/runs/TIME-profile)")
    private Path out;

    @Mixin
    private VerboseOption verbose;

    @Override
    public Integer call() throws IOException {
        Path target = out == null ? NewRun.usualPlace(Home.find().root(), "profile") : out;
        NewRun.checkEmpty(target);
        NewRun.checkWritable(target);
        RecordingReport report = RecordingReport.write(
                recordings, target.toAbsolutePath(), lockstep.terminal().ink(AnsiStyle.PLAIN), verbose.wanted());
        report.unreadable().forEach(System.err::println);
        if (report.read() == 0) {
            return ExitCode.WRONG;
        }
        verbose.print(report.text(), target.resolve("index.html"), "the same with --verbose");
        return report.unreadable().isEmpty() ? ExitCode.DONE : ExitCode.WRONG;
    }
}
