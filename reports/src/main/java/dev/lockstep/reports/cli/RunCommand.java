package dev.lockstep.reports.cli;

import dev.lockstep.reports.run.Catalogue;
import dev.lockstep.reports.run.HardwareCounters;
import dev.lockstep.reports.run.Harness;
import dev.lockstep.reports.run.JmhOptions;
import dev.lockstep.reports.run.MeasuredJar;
import dev.lockstep.reports.run.NewRun;
import dev.lockstep.reports.run.Plan;
import dev.lockstep.reports.run.Planner;
import dev.lockstep.reports.run.Preset;
import dev.lockstep.reports.run.RunLock;
import dev.lockstep.reports.run.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = RunCommand.NAME,
        description = "Measures, profiles and reports. Lists are separated by commas; each replaces the preset's own."
                + " Any JMH option may follow after --.",
        footer = "  ./run-bench.sh run --preset quick --impl padded,phaser --affinity spread --name first -- -i 10")
final class RunCommand implements Callable<Integer> {

    static final String NAME = "run";

    @ParentCommand
    private Lockstep lockstep;

    @Option(names = "--preset", defaultValue = "quick", description = "smoke, quick or full (default: quick)")
    private String preset;

    @Mixin
    private SelectionOptions choices;

    @Mixin
    private ImplJarOption own;

    @Mixin
    private VerboseOption verbose;

    @Option(names = "--out", paramLabel = "DIR", description = "the run's folder (default: reports/runs/TIME-NAME)")
    private Path out;

    @Option(names = "--name", description = "the run's name (default: the preset's)")
    private String name;

    @Option(names = "--seed", paramLabel = "N", description = "orders the forks (default: the time)")
    private Long seed;

    @Option(
            names = "--measure-overhead",
            description =
                    "also measures what timing phases costs the Fibonacci run: 6 forks of 6 s, or more by --forks")
    private boolean overhead;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Preset chosen = Preset.named(preset);
        String runName = NewRun.checkName("--name", name == null ? chosen.name() : name);
        JmhOptions jmh = JmhOptions.parse(lockstep.jmhOptions());
        Selection selection = choices.selection(jmh);
        Home home = Home.find();
        Harness harness = harness(home, selection);
        MeasuredJar jar = new MeasuredJar(harness);
        Catalogue catalogue = jar.describe(ImplJarOption::warn);
        long order = seed == null ? Instant.now().getEpochSecond() : seed;
        Plan plan = new Planner(catalogue).plan(whole(chosen, selection), selection, order);
        jar.check(jmh);
        Path root = Optional.ofNullable(out)
                .orElse(NewRun.usualPlace(home.root(), runName))
                .toAbsolutePath();
        try (RunLock _ = RunLock.take(RunLock.usualFile(), root.toString())) {
            return new Measurement(home, harness, catalogue, chosen, runName, plan, jmh, lockstep, verbose).into(root);
        }
    }

    private Preset whole(Preset chosen, Selection selection) throws InterruptedException {
        boolean counts = selection.profiling() != Selection.Profiling.NONE
                && HardwareCounters.find().usable();
        Preset counted = counts ? chosen.counting() : chosen;
        return overhead ? counted.measuringOverhead() : counted;
    }

    private Harness harness(Home home, Selection selection) {
        Harness harness = own.harness(home);
        return selection.profiling() == Selection.Profiling.JFR_ALONE ? harness.withoutSamples() : harness;
    }
}
