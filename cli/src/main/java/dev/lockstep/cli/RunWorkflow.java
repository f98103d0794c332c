package dev.lockstep.cli;

import dev.lockstep.harness.plan.JarContents;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.plan.Plan;
import dev.lockstep.harness.plan.PlannedFork;
import dev.lockstep.harness.plan.Preset;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.results.RunFile;
import dev.lockstep.harness.run.Eta;
import dev.lockstep.harness.run.ExperimentProof;
import dev.lockstep.harness.run.HardwareCounters;
import dev.lockstep.harness.run.JarCommands;
import dev.lockstep.harness.run.NewRun;
import dev.lockstep.harness.run.Progress;
import dev.lockstep.harness.run.RunLog;
import dev.lockstep.harness.run.RunSession;
import dev.lockstep.harness.run.UnfinishedRun;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * One run from its announcement to its report.
 *
 * @param leftOut what cannot be measured here, a warning for each
 * @param triesExperiments whether all experiments are tried too
 */
record RunWorkflow(
        Home home,
        JarCommands harness,
        JarContents contents,
        Preset preset,
        String name,
        Plan plan,
        JmhOptions jmh,
        Lockstep lockstep,
        Optional<UnfinishedRun> unfinished,
        List<String> leftOut,
        boolean triesExperiments,
        VerboseOption verbose,
        Report report) {

    /** Renders a run into its folder, and returns the text for the terminal. */
    interface Report {
        String write(List<RunDirectory> runs, Path target, AnsiStyle ink) throws IOException;
    }

    /** @return the exit code */
    int into(Path root) throws IOException, InterruptedException {
        RunFile first = first(plan.forks().size());
        unfinished.ifPresent(run -> run.check(root, first.arguments(), first.code(), first.machine()));
        RunDirectory directory = unfinished.isPresent() ? NewRun.open(root) : NewRun.create(root);
        announce(RunSession.planned(plan), root);
        FutureTask<ExperimentProof> proof = new FutureTask<>(() -> ExperimentProof.of(harness, contents));
        boolean tries = triesExperiments && !contents.experiments().isEmpty();
        if (tries) {
            Thread.startVirtualThread(proof); // beside forks whose figures mean nothing
        }
        RunSession.Outcome outcome = new RunSession(
                        harness, jmh, plan, home.latest(), home.command(), progress(plan.forks()))
                .into(directory, first, warnings());
        boolean reported = report(outcome);
        boolean work = !tries || work(proof);
        return reported && outcome.complete() && work ? ExitCode.DONE : ExitCode.WRONG;
    }

    private void announce(String planned, Path root) {
        System.err.println("%s%s: %d rows, %s forks, about %s, seed %d, into %s"
                .formatted(
                        unfinished.isPresent() ? "Continuing " : "",
                        preset.name(),
                        plan.rows().size(),
                        planned,
                        Eta.inWords(plan.estimate()),
                        plan.seed(),
                        root));
    }

    private boolean report(RunSession.Outcome outcome) throws IOException {
        if (outcome.measured() == 0) {
            System.err.println("No fork has a result, so there is nothing to report.");
            return false;
        }
        Path root = outcome.directory().root();
        verbose.print(
                report.write(
                        List.of(outcome.directory()), root, lockstep.terminal().ink(AnsiStyle.PLAIN)),
                root.resolve("index.html"),
                "%s report --verbose '%s'".formatted(home.command(), root));
        return true;
    }

    private Progress progress(List<PlannedFork> forks) {
        Terminal terminal = lockstep.terminal();
        return terminal.err() ? new BarProgress(forks, terminal) : new LineProgress(forks, System.err);
    }

    /** Whether all experiments work. */
    private static boolean work(FutureTask<ExperimentProof> trial) throws IOException, InterruptedException {
        try {
            ExperimentProof proof = trial.get();
            System.err.println("%d experiments work, at their smallest sizes".formatted(proof.proved()));
            proof.failures().forEach(failure -> System.err.println("Warning: " + failure));
            return proof.failures().isEmpty();
        } catch (ExecutionException e) {
            throw new IOException(
                    "The experiments could not be tried: " + e.getCause().getMessage(), e);
        }
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(leftOut);
        HostLoad.now().warning().ifPresent(warnings::add);
        warnings.addAll(plan.skipped());
        if (preset.isTrial()) {
            warnings.add("The smoke preset shows that everything works; its JVMs do not optimize, and its figures mean"
                    + " nothing");
        }
        Optional.ofNullable(contents.machine().get("CPU quota"))
                .ifPresent(quota -> System.err.println("Warning: A quota pauses threads: " + quota));
        warnings.forEach(warning -> System.err.println("Warning: " + warning));
        return warnings;
    }

    /** The machine as reported by the jar, and whether cycles, instructions and cache misses can be counted. */
    private Map<String, String> machine() throws InterruptedException {
        Map<String, String> machine = new LinkedHashMap<>(contents.machine());
        machine.put("Hardware counters", HardwareCounters.find().found());
        return machine;
    }

    private RunFile first(int forks) throws InterruptedException {
        return new RunFile(
                RunFile.FORMAT,
                unfinished
                        .map(run -> run.file().id())
                        .orElseGet(() -> UUID.randomUUID().toString()),
                name,
                RunLog.RUNNING,
                preset.name(),
                plan.seed(),
                lockstep.arguments(),
                unfinished.map(run -> run.file().started()).orElseGet(RunLog::now),
                null,
                forks,
                home.revision(),
                harness.code(),
                machine(),
                contents.everything(),
                contents.experimentsOf(plan.rows()),
                unfinished.map(run -> run.file().warnings()).orElse(List.of()));
    }
}
