package dev.lockstep.reports.cli;

import dev.lockstep.reports.data.FileTrouble;
import dev.lockstep.reports.data.RunDirectory;
import dev.lockstep.reports.data.RunFile;
import dev.lockstep.reports.render.Ink;
import dev.lockstep.reports.render.Reports;
import dev.lockstep.reports.run.Catalogue;
import dev.lockstep.reports.run.HardwareCounters;
import dev.lockstep.reports.run.Harness;
import dev.lockstep.reports.run.JmhOptions;
import dev.lockstep.reports.run.NewRun;
import dev.lockstep.reports.run.Pace;
import dev.lockstep.reports.run.Plan;
import dev.lockstep.reports.run.PlannedFork;
import dev.lockstep.reports.run.Preset;
import dev.lockstep.reports.run.Progress;
import dev.lockstep.reports.run.Revision;
import dev.lockstep.reports.run.RunLog;
import dev.lockstep.reports.run.Runner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One run from its announcement to its report. */
record Measurement(
        Home home,
        Harness harness,
        Catalogue catalogue,
        Preset preset,
        String name,
        Plan plan,
        JmhOptions jmh,
        Lockstep lockstep,
        VerboseOption verbose) {

    /** @return the exit code */
    int into(Path root) throws IOException, InterruptedException {
        RunDirectory directory = NewRun.create(root);
        List<PlannedFork> forks = plan.forks();
        announce(forks, root);
        RunLog log = log(directory, first(forks.size(), warnings()));
        Progress progress = progress(forks);
        Runner runner = new Runner(harness, jmh, directory, log, progress);
        try (Interruption _ = Interruption.guard(() -> interrupt(runner, log, progress, forks.size(), root))) {
            int failed = measure(runner, forks, progress);
            log.warn(link(runner, root));
            log.end(failed == 0 ? RunLog.FINISHED : RunLog.FAILED);
            return report(directory, runner.measured()) && failed == 0 ? ExitCode.DONE : ExitCode.WRONG;
        } catch (IOException e) {
            progress.say(
                    "Cannot write to %s (%s): %s".formatted(root, FileTrouble.of(e), kept(runner, forks.size(), root)));
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
    private void interrupt(Runner runner, RunLog log, Progress progress, int planned, Path root) {
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

    private static String kept(Runner runner, int planned, Path root) {
        if (runner.measured() == 0) {
            return "none of %d forks was measured, so that there is nothing to draw in %s.".formatted(planned, root);
        }
        return "%d of %d forks were measured and are in %s; ./run-bench.sh report '%s' draws them."
                .formatted(runner.measured(), planned, root, root);
    }

    private void announce(List<PlannedFork> forks, Path root) {
        System.err.println("%s: %d rows, %d forks, about %s, seed %d, into %s"
                .formatted(
                        preset.name(),
                        plan.rows().size(),
                        forks.size(),
                        Pace.inWords(plan.estimate()),
                        plan.seed(),
                        root));
    }

    private static int measure(Runner runner, List<PlannedFork> forks, Progress progress)
            throws IOException, InterruptedException {
        try (progress) {
            return runner.run(forks);
        }
    }

    private boolean report(RunDirectory directory, int measured) throws IOException {
        if (measured == 0) {
            System.err.println("No fork gave a result, so there is nothing to report.");
            return false;
        }
        Path root = directory.root();
        verbose.print(
                Reports.write(List.of(directory), root, lockstep.terminal().ink(Ink.PLAIN), verbose.wanted()),
                root.resolve("index.html"),
                "./run-bench.sh report --verbose '%s'".formatted(root));
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

    private RunFile first(int forks, List<String> warnings) throws InterruptedException {
        return new RunFile(
                RunFile.FORMAT,
                UUID.randomUUID().toString(),
                name,
                RunLog.RUNNING,
                preset.name(),
                plan.seed(),
                lockstep.arguments(),
                RunLog.now(),
                null,
                forks,
                Revision.of(home.root()),
                machine(),
                catalogue.implementations(),
                warnings);
    }
}
