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
 * One run, measured into its folder. However it ends, what was measured is kept, {@code run.json} says how it ended,
 * and {@code latest} points at it once there is something to draw.
 *
 * @param latest the link to the newest run
 * @param command the tool as the user starts it
 */
public record RunSession(JarCommands jar, JmhOptions jmh, Plan plan, Path latest, String command, Progress progress) {

    /**
     * What a run came to.
     *
     * @param measured how many forks gave a result
     * @param complete whether every fork did, and all of it could be stored
     */
    public record Outcome(RunDirectory directory, int measured, boolean complete) {}

    /**
     * Measures all forks that the folder does not hold yet.
     *
     * @param first what {@code run.json} says until the run ends
     * @param warnings what is known of this run beforehand
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

    /** The number of forks as it is announced; a race takes more or fewer. */
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

    /** What cannot be written any more has been said. */
    private static void endOnFullDisk(RunLog log) {
        try {
            log.end(RunLog.FAILED);
        } catch (IOException _) {
            // The run's file goes on to say that it is running.
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
            return "none of %s forks was measured, so that there is nothing to draw in %s."
                    .formatted(planned(plan), root);
        }
        return ("%d of %s forks were measured and are in %s; %s report '%s' draws them, and the same"
                        + " command with --out '%s' goes on there.")
                .formatted(runner.measured(), planned(plan), root, command, root, root);
    }
}
