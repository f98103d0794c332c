package dev.lockstep.cli;

import dev.lockstep.harness.NumberParser;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.plan.JarContents;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.plan.Parameter;
import dev.lockstep.harness.plan.Plan;
import dev.lockstep.harness.plan.Planner;
import dev.lockstep.harness.plan.Preset;
import dev.lockstep.harness.plan.Selection;
import dev.lockstep.harness.plan.Selection.Profiling;
import dev.lockstep.harness.run.JarCommands;
import dev.lockstep.harness.run.MeasuredJar;
import dev.lockstep.harness.run.RunLock;
import dev.lockstep.harness.run.UnfinishedRun;
import dev.lockstep.machine.UsableCpus;
import dev.lockstep.reports.gate.SimulatedTable;
import dev.lockstep.reports.render.Reports;
import dev.lockstep.stats.race.simulation.RaceSimulation;
import dev.lockstep.stats.simulation.Repeated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = RecommendCommand.NAME,
        description =
                "Recommends an implementation for your own case on this machine, by a race between some of each kind,"
                        + " as precise as the time allows; says how much faster it is, why, and when that changes.",
        footer = "  ./run-bench.sh recommend --threads 4 --segment 100 --compute 10us --imbalance 20%% --budget 4m")
final class RecommendCommand implements Callable<Integer> {

    static final String NAME = "recommend";

    private static final int MOST_THREADS = 1_024;
    private static final int MOST_SIMULATED = 1_000_000;

    /** Forks of each race: as many as take about three and a half minutes. */
    private static final int SIMULATED_FORKS = 70;

    @ParentCommand
    private Lockstep lockstep;

    @Option(names = "--threads", paramLabel = "N", description = "participating threads (default: one per usable CPU)")
    private String threads;

    @Option(
            names = "--segment",
            paramLabel = "N",
            defaultValue = "10",
            description = "elements in each thread's segment (default: 10)")
    private String segment;

    @Option(
            names = "--compute",
            paramLabel = "TIME",
            description = "how long a thread computes between exchanges, such as 10us (default: not at all)")
    private String compute;

    @Option(
            names = "--imbalance",
            paramLabel = "SHARE",
            description = "how much longer the last thread computes than the first, such as 20%% (default: 0%%)")
    private String imbalance;

    @Option(
            names = "--impl",
            split = ",",
            paramLabel = "NAME",
            description = "implementations to choose from; 'sound': all sound ones (default: some of each kind)")
    private List<String> implementations;

    @Option(
            names = "--affinity",
            paramLabel = "NAME",
            description = "where the threads run (default: spread, or none if there are more threads than CPUs)")
    private String affinity;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "3m",
            description = "how long it may take, such as 10m (default: 3m)")
    private String budget;

    @Mixin
    private PlaceOptions place;

    @Option(
            names = "--simulate",
            paramLabel = "RACES",
            description = "measure nothing: print how reliable the answer is in this many simulated races of each kind,"
                    + " the tables of docs/race.md (--seed: default 1)")
    private Optional<String> simulate = Optional.empty();

    @Mixin
    private ImplJarOption own;

    @Mixin
    private VerboseOption verbose;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (simulate.isPresent()) {
            simulate(NumberParser.check("--simulate", simulate.get(), MOST_SIMULATED));
            return ExitCode.DONE;
        }
        Selection selection = selection();
        Preset preset =
                Preset.recommend(compute == null ? "exchange" : "compute", Math.ceilDiv(parties(), UsableCpus.count()));
        Home home = Home.find();
        JarCommands harness = own.harness(home);
        JarContents contents = new MeasuredJar(harness).describe(ImplJarOption::warn);
        Optional<UnfinishedRun> unfinished = place.unfinished();
        Plan plan = new Planner(contents)
                .plan(preset, selection, place.seed(unfinished))
                .allWithin(MeasuringOptions.time("--budget", budget).orElseThrow());
        Path root = place.root(home, NAME);
        try (RunLock _ = RunLock.take(RunLock.usualFile(), root.toString())) {
            return new RunWorkflow(
                            home,
                            harness,
                            contents,
                            preset,
                            NAME,
                            plan,
                            JmhOptions.NONE,
                            lockstep,
                            unfinished,
                            List.of(),
                            false,
                            verbose,
                            verbose.wanted()
                                    ? (runs, target, ink) -> Reports.write(runs, target, ink, true)
                                    : Reports::recommend)
                    .into(root);
        }
    }

    private void simulate(int races) {
        new RaceSimulation(new Repeated(races, place.seed().orElse(1L)), SIMULATED_FORKS)
                .tables()
                .map(SimulatedTable::of)
                .forEach(System.out::print);
    }

    private int parties() {
        return threads == null
                ? Math.min(MOST_THREADS, UsableCpus.count())
                : NumberParser.check("--threads", threads, MOST_THREADS);
    }

    /** The user's case, which replaces the values of the preset. */
    private Selection selection() {
        int parties = parties();
        String usual = parties > UsableCpus.count() ? "none" : "spread";
        Map<Parameter, List<String>> choices = new EnumMap<>(Parameter.class);
        choices.put(Parameter.THREADS, List.of(Integer.toString(parties)));
        choices.put(Parameter.SEGMENT, List.of(segment));
        choices.put(Parameter.AFFINITY, List.of(Optional.ofNullable(affinity).orElse(usual)));
        Optional.ofNullable(implementations).ifPresent(names -> choices.put(Parameter.IMPLEMENTATION, names));
        Optional.ofNullable(compute).ifPresent(time -> choices.put(Parameter.COMPUTE, List.of(time)));
        Optional.ofNullable(imbalance).ifPresent(share -> choices.put(Parameter.IMBALANCE, List.of(share)));
        if (imbalance != null && compute == null) {
            throw new RefusedException("--imbalance needs --compute, which is missing: give it, such as 10us.");
        }
        return new Selection(choices, OptionalInt.empty(), Profiling.SAMPLED, JmhOptions.NONE);
    }
}
