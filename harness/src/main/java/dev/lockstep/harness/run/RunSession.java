package dev.lockstep.harness.run;

import dev.lockstep.harness.FileTrouble;
import dev.lockstep.harness.plan.JmhOptions;
import dev.lockstep.harness.plan.Plan;
import dev.lockstep.harness.plan.Schedule;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.results.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures one run into its folder. Results are kept even if the run is aborted; {@code run.json} contains its status,
 * and {@code latest} points to the run as soon as it has results.
 *
 * @param latest the link to the newest run
 * @param command the command that the user starts the tool with
 */
public record RunSession(JarCommands jar, JmhOptions jmh, Plan plan, Path latest, String command, Progress progress) {

    /**
     * The result of a run.
     *
     * @param measured number of forks with a result
     * @param complete whether every fork has a result, and all could be stored
     */
    public record Outcome(RunDirectory directory, int measured, boolean complete) {}

    /**
     * Measures all forks that the folder does not contain yet.
     *
     * @param first the contents of {@code run.json} until the run ends
     * @param warnings warnings known before the run
     */
    public Outcome into(RunDirectory directory, RunFile first, List<String> warnings)
            throws IOException, InterruptedException {
        RunLog log = log(directory, first);
        log.warn(warnings);
        Runner runner = new Runner(jar, jmh, directory, log, progress);
        try (Interruption _ = Interruption.guard(() -> interrupt(runner, log, directory.root()))) {
            int failed = measure(runner);
            log.warn(link(runner, directory.root()));
            log.end(failed == 0 ? RunLog.FINISHED : RunLog.FAILED);
            return new Outcome(directory, runner.measured(), failed == 0);
        } catch (IOException e) {
            progress.say("Cannot write to %s (%s): %s"
                    .formatted(directory.root(), FileTrouble.of(e), kept(runner, directory.root())));
            link(runner, directory.root());
            endOnFullDisk(log);
            return new Outcome(directory, runner.measured(), false);
        }
    }

    /** The announced number of forks; a race may need more or fewer. */
    public static String planned(Plan plan) {
        return (plan.races().isEmpty() ? "" : "about ") + plan.forks().size();
    }

    private int measure(Runner runner) throws IOException, InterruptedException {
        try (progress) {
            return runner.run(new Schedule(plan));
        }
    }

    private static RunLog log(RunDirectory directory, RunFile first) {
        try {
            return new RunLog(directory, first);
        } catch (IOException e) {
            throw NewRun.unwritable(directory.root(), e);
        }
    }

    /** Ignores errors: that the folder cannot be written has been reported. */
    private static void endOnFullDisk(RunLog log) {
        try {
            log.end(RunLog.INTERRUPTED);
        } catch (IOException _) {
            // The status in the run's file remains "running".
        }
    }

    private List<String> link(Runner runner, Path root) {
        List<String> trouble = runner.measured() == 0
                ? List.of()
                : NewRun.link(latest, root).stream().toList();
        trouble.forEach(warning -> progress.say("Warning: " + warning));
        return trouble;
    }

    private void interrupt(Runner runner, RunLog log, Path root) {
        try {
            runner.stop();
            log.warn(link(runner, root));
            log.end(RunLog.INTERRUPTED);
            progress.say("Interrupted: " + kept(runner, root));
        } catch (IOException e) {
            progress.say("Interrupted, and cannot write to %s (%s): %s"
                    .formatted(root, FileTrouble.of(e), kept(runner, root)));
        }
    }

    private String kept(Runner runner, Path root) {
        if (runner.measured() == 0) {
            return "none of %s forks was measured, so there is nothing to report in %s.".formatted(planned(plan), root);
        }
        return ("%d of %s forks were measured and are in %s; %s report '%s' reports them, and the same"
                        + " command with --out '%s' continues the run.")
                .formatted(runner.measured(), planned(plan), root, command, root, root);
    }
}
