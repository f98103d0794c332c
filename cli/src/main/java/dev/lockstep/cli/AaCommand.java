package dev.lockstep.cli;

import dev.lockstep.gate.run.GateSettings;
import dev.lockstep.gate.run.RecordedForks;
import dev.lockstep.gate.run.Side;
import dev.lockstep.gate.simulation.Simulation;
import dev.lockstep.harness.NumberParser;
import dev.lockstep.harness.run.RunLock;
import dev.lockstep.reports.gate.NoiseFloor;
import dev.lockstep.reports.gate.SimulatedTable;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = AaCommand.NAME,
        description = "Runs the gate with the same jar on both sides, so that every red row is a false alarm, and the"
                + " changes that it could have detected are the noise floor of this machine.",
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            ExitCode.DONE_LINE,
            ExitCode.REGRESSED_LINE,
            ExitCode.WRONG_LINE,
            ExitCode.UNDECIDED_LINE,
            ExitCode.INTERRUPTED_LINE
        },
        footer = "  ./run-bench.sh aa --runs 20 --filter 'Exchange.*implementation=(stamped|flags) ' --budget 3m")
final class AaCommand implements Callable<Integer> {

    static final String NAME = "aa";

    private static final int MOST_RUNS = 10_000;
    private static final int MOST_SIMULATED = 1_000_000;

    @ParentCommand
    private Lockstep lockstep;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "runs of the whole gate (default: 1); with --out, the same command continues if it was stopped")
    private String runs;

    @Option(
            names = "--simulate",
            paramLabel = "RUNS",
            description =
                    "measures nothing: prints how reliable the decisions are in this many simulated runs of each kind,"
                            + " the tables of docs/gate.md (--seed: default 1)")
    private Optional<String> simulate = Optional.empty();

    @Option(
            names = "--recorded",
            paramLabel = "DIR",
            description = "with --simulate: uses the forks that earlier runs of aa measured into DIR instead of models")
    private Optional<Path> recorded = Optional.empty();

    @Mixin
    private MeasuringOptions measuring;

    @Mixin
    private JudgingOptions judging;

    @Mixin
    private FormatOptions format;

    @Mixin
    private SidesOptions places;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (simulate.isPresent()) {
            Simulation simulation = new Simulation(
                    NumberParser.check("--simulate", simulate.get(), MOST_SIMULATED),
                    measuring.seed().orElse(1L));
            print(simulation);
            return ExitCode.DONE;
        }
        int number = NumberParser.check("--runs", runs, MOST_RUNS);
        GateSettings settings = measuring.settings(judging.policy(), lockstep.jmhOptions(), judging.metrics());
        format.formats();
        Home home = Home.find();
        Side side = places.candidate(home);
        GateQuestion question = new GateQuestion(home, side, side, settings, measuring, judging, lockstep);
        List<GateWorkflow.Measured> all = new ArrayList<>();
        try (RunLock _ = RunLock.take(RunLock.usualFile(), NAME + ", in " + home.root())) {
            for (int run = 0; run < number; run++) {
                GateWorkflow.Measured measured =
                        question.answer(places.jars(home), out(run), measuring.seed(), OptionalInt.of(run));
                all.add(measured);
                measured.publish(format, lockstep.terminal().ink(AnsiStyle.FILE));
            }
        }
        String noise =
                NoiseFloor.of(all.stream().map(GateWorkflow.Measured::report).toList());
        System.out.print(noise);
        if (format.out().isPresent()) {
            Files.writeString(format.out().get().resolve("noise-floor.txt"), noise);
        }
        return all.stream()
                .mapToInt(measured -> judging.exitCode(measured.report().decision()))
                .boxed()
                .min(ExitCode.WORST_FIRST)
                .orElse(ExitCode.DONE);
    }

    private void print(Simulation simulation) throws IOException {
        if (recorded.isPresent()) {
            System.out.print(SimulatedTable.of(simulation.falseAlarms(RecordedForks.below(recorded.get()))));
        } else {
            for (Simulation.Part part : Simulation.Part.values()) {
                System.out.print(SimulatedTable.of(simulation.table(part)));
            }
        }
    }

    private Optional<Path> out(int run) {
        return format.out().map(folder -> folder.resolve("%03d".formatted(run + 1)));
    }
}
