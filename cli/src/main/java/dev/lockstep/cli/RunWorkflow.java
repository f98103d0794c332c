package dev.lockstep.cli;

import dev.lockstep.harness.FileTrouble;
import dev.lockstep.harness.plan.JarContents;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.plan.Plan;
import dev.lockstep.harness.plan.PlannedFork;
import dev.lockstep.harness.plan.Preset;
import dev.lockstep.harness.plan.Schedule;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.results.RunFile;
import dev.lockstep.harness.run.Eta;
import dev.lockstep.harness.run.HardwareCounters;
import dev.lockstep.harness.run.JarCommands;
import dev.lockstep.harness.run.NewRun;
import dev.lockstep.harness.run.Progress;
import dev.lockstep.harness.run.RunLog;
import dev.lockstep.harness.run.Runner;
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

/** One run from its announcement to its report. */
record RunWorkflow(
        Home home,
        JarCommands harness,
        JarContents catalogue,
        Preset preset,
        String name,
        Plan plan,
        JmhOptions jmh,
        Lockstep lockstep,
        Optional<UnfinishedRun> unfinished,
        VerboseOption verbose,
        Report report) {

    /** Draws a run into its folder, and gives what a terminal shows of it. */
    interface Report {
        String write(List<RunDirectory> runs, Path target, AnsiStyle ink) throws IOException;
    }

    /** @return the exit code */
    int into(Path root) throws IOException, InterruptedException {
        List<PlannedFork> forks = plan.forks();
        RunFile first = first(forks.size());
        unfinished.ifPresent(run -> run.check(root, first.arguments(), first.revision(), first.machine()));
        RunDirectory directory = unfinished.isPresent() ? NewRun.open(root) : NewRun.create(root);
        String planned = (plan.races().isEmpty() ? "" : "about ") + forks.size();
        announce(planned, root);
        RunLog log = log(directory, first);
        log.warn(warnings());
        Progress progress = progress(forks);
        Runner runner = new Runner(harness, jmh, directory, log, progress);
        try (Interruption _ = Interruption.guard(() -> interrupt(runner, log, progress, planned, root))) {
            int failed = measure(runner, new Schedule(plan), progress);
            log.warn(link(runner, root));
            log.end(failed == 0 ? RunLog.FINISHED : RunLog.FAILED);
            return report(directory, runner.measured()) && failed == 0 ? ExitCode.DONE : ExitCode.WRONG;
        } catch (IOException e) {
            progress.say("Cannot write to %s (%s): %s".formatted(root, FileTrouble.of(e), kept(runner, planned, root)));
            link(runner, root);
            endOnFullDisk(log);
            return ExitCode.WRONG;
        }
    }

    private static RunLog log(RunDirectory directory, RunFile first) {
        try {
            return new RunLog(directory, first);
        } catch (IOException e) {
            throw NewRun.unwritable(directory.root(), e);
        }
    }

    /** What cannot be written any more has been said. */
    private static void endOnFullDisk(RunLog log) {
        try {
            log.end(RunLog.FAILED);
        } catch (IOException _) {
            // The run's file goes on to say that it is running.
        }
    }

    /** Once there is something to draw, the newest run is this one. */
    private List<String> link(Runner runner, Path root) {
        List<String> trouble = runner.measured() == 0
                ? List.of()
                : NewRun.link(home.latest(), root).stream().toList();
        trouble.forEach(warning -> System.err.println("Warning: " + warning));
        return trouble;
    }

    /** Children are killed, what was measured is kept, and one line says so. */
    private void interrupt(Runner runner, RunLog log, Progress progress, String planned, Path root) {
        try {
            runner.stop();
            log.warn(link(runner, root));
            log.end(RunLog.INTERRUPTED);
            progress.say("Interrupted: " + kept(runner, planned, root));
        } catch (IOException e) {
            progress.say("Interrupted, and cannot write to %s (%s): %s"
                    .formatted(root, FileTrouble.of(e), kept(runner, planned, root)));
        }
    }

    private String kept(Runner runner, String planned, Path root) {
        if (runner.measured() == 0) {
            return "none of %s forks was measured, so that there is nothing to draw in %s.".formatted(planned, root);
        }
        return ("%d of %s forks were measured and are in %s; %s report '%s' draws them, and the same"
                        + " command with --out '%s' goes on there.")
                .formatted(runner.measured(), planned, root, home.command(), root, root);
    }

    private void announce(String planned, Path root) {
        System.err.println("%s%s: %d rows, %s forks, about %s, seed %d, into %s"
                .formatted(
                        unfinished.isPresent() ? "Going on with " : "",
                        preset.name(),
                        plan.rows().size(),
                        planned,
                        Eta.inWords(plan.estimate()),
                        plan.seed(),
                        root));
    }

    private static int measure(Runner runner, Schedule schedule, Progress progress)
            throws IOException, InterruptedException {
        try (progress) {
            return runner.run(schedule);
        }
    }

    private boolean report(RunDirectory directory, int measured) throws IOException {
        if (measured == 0) {
            System.err.println("No fork gave a result, so there is nothing to report.");
            return false;
        }
        Path root = directory.root();
        verbose.print(
                report.write(List.of(directory), root, lockstep.terminal().ink(AnsiStyle.PLAIN)),
                root.resolve("index.html"),
                "%s report --verbose '%s'".formatted(home.command(), root));
        return true;
    }

    private Progress progress(List<PlannedFork> forks) {
        Terminal terminal = lockstep.terminal();
        return terminal.err() ? new BarProgress(forks, terminal) : new LineProgress(forks, System.err);
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        HostLoad.now().warning().ifPresent(warnings::add);
        if ("smoke".equals(preset.name())) {
            warnings.add("The smoke preset proves that everything works; its figures are no measurement.");
        }
        Optional.ofNullable(catalogue.machine().get("CPU quota"))
                .ifPresent(quota -> System.err.println("Warning: A quota pauses threads: " + quota));
        warnings.forEach(warning -> System.err.println("Warning: " + warning));
        return warnings;
    }

    /** As the jar tells it, and whether cycles, instructions and cache misses could be counted. */
    private Map<String, String> machine() throws InterruptedException {
        Map<String, String> machine = new LinkedHashMap<>(catalogue.machine());
        machine.put("Hardware counters", HardwareCounters.find().found());
        return machine;
    }

    private RunFile first(int forks) throws InterruptedException {
        return new RunFile(
                RunFile.FORMAT,
                UUID.randomUUID().toString(),
                name,
                RunLog.RUNNING,
                preset.name(),
                plan.seed(),
                lockstep.arguments(),
                unfinished.map(run -> run.file().started()).orElseGet(RunLog::now),
                null,
                forks,
                home.revision(),
                machine(),
                catalogue.implementations(),
                unfinished.map(run -> run.file().warnings()).orElse(List.of()));
    }
}
