package dev.lockstep.cli;

import dev.lockstep.harness.plan.JarContents;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.plan.NativeRows;
import dev.lockstep.harness.plan.Plan;
import dev.lockstep.harness.plan.Planner;
import dev.lockstep.harness.plan.Preset;
import dev.lockstep.harness.plan.Selection;
import dev.lockstep.harness.run.HardwareCounters;
import dev.lockstep.harness.run.JarCommands;
import dev.lockstep.harness.run.MeasuredJar;
import dev.lockstep.harness.run.NewRun;
import dev.lockstep.harness.run.RunLock;
import dev.lockstep.harness.run.UnfinishedRun;
import dev.lockstep.reports.render.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = RunCommand.NAME,
        description = "Measures, profiles and reports. Lists are separated by commas; each replaces the preset's list."
                + " Implementations of one setting race: clearly slower ones are eliminated early. Any JMH option may"
                + " follow after --. After an interruption, the same command with the same --out continues the run.",
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

    @Mixin
    private PlaceOptions place;

    @Option(names = "--name", description = "the run's name (default: the preset's)")
    private String name;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "how long all races together may take, such as 20m (default: about as long as the preset's"
                    + " forks)")
    private String budget;

    @Option(names = "--dry-run", description = "only lists the rows, with their forks and the time that they take")
    private boolean dryRun;

    @Option(
            names = "--measure-overhead",
            description =
                    "also measures the cost of timing phases in the Fibonacci run: 6 forks of 6 s, or more by --forks")
    private boolean overhead;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Preset chosen = Preset.named(preset);
        String runName = NewRun.checkName("--name", name == null ? chosen.name() : name);
        JmhOptions jmh = JmhOptions.parse(lockstep.jmhOptions());
        Selection selection = choices.selection(jmh);
        Home home = Home.find();
        JarCommands harness = harness(home, chosen, selection);
        MeasuredJar jar = new MeasuredJar(harness);
        JarContents contents = jar.describe(ImplJarOption::warn);
        Optional<UnfinishedRun> unfinished = place.unfinished();
        Preset whole = whole(chosen, selection);
        Plan asked = new Planner(contents).plan(whole, selection, place.seed(unfinished));
        Plan plan = MeasuringOptions.time("--budget", budget).map(asked::within).orElse(asked);
        jar.check(jmh);
        if (dryRun) {
            System.out.print(RowList.of(plan));
            return ExitCode.DONE;
        }
        Path root = place.root(home, runName);
        try (RunLock _ = RunLock.take(RunLock.usualFile(), root.toString())) {
            return new RunWorkflow(
                            home,
                            harness,
                            contents,
                            chosen,
                            runName,
                            plan,
                            jmh,
                            lockstep,
                            unfinished,
                            new NativeRows(contents.natives()).leftOut(whole, selection),
                            tries(chosen, selection),
                            verbose,
                            (runs, target, ink) -> Reports.write(runs, target, ink, verbose.wanted()))
                    .into(root);
        }
    }

    /** A smoke run of everything tries the experiments too. */
    private static boolean tries(Preset preset, Selection selection) {
        return preset.isTrial()
                && selection.choices().isEmpty()
                && selection.experiments().isEmpty();
    }

    private Preset whole(Preset chosen, Selection selection) throws InterruptedException {
        boolean counts = selection.profiling() != Selection.Profiling.NONE
                && HardwareCounters.find().usable();
        Preset counted = counts ? chosen.counting() : chosen;
        Preset alone = selection.choosesNative() ? counted.withNative() : counted;
        return overhead ? alone.measuringOverhead() : alone;
    }

    private JarCommands harness(Home home, Preset preset, Selection selection) {
        JarCommands harness = preset.isTrial() ? own.harness(home).startingFast() : own.harness(home);
        return selection.profiling() == Selection.Profiling.JFR_ALONE ? harness.withoutSamples() : harness;
    }
}
