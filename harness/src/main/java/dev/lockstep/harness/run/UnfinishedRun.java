package dev.lockstep.harness.run;

import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.results.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run that was stopped before its end, and that the same command continues. */
public record UnfinishedRun(RunFile file) {

    private static final String OUT = "--out";

    /** The run in the folder, if it is not finished. */
    public static Optional<UnfinishedRun> in(Path root) throws IOException {
        RunDirectory directory = new RunDirectory(root);
        return Files.isRegularFile(directory.runFile())
                ? Optional.of(directory.readRun())
                        .filter(file ->
                                List.of(RunLog.RUNNING, RunLog.INTERRUPTED).contains(file.status()))
                        .map(UnfinishedRun::new)
                : Optional.empty();
    }

    /** @throws RefusedException if the command, the measured code or the machine is not the same */
    public void check(Path root, List<String> arguments, String code, Map<String, String> machine) {
        refuseUnless(
                question(file.arguments()).equals(question(arguments)),
                root,
                "another command: " + String.join(" ", file.arguments()));
        refuseUnless(code.equals(file.code()), root, "other code, of revision " + file.revision());
        refuseUnless(file.machine().equals(machine), root, "another machine or JVM");
    }

    /** The command without its output folder. */
    private static List<String> question(List<String> arguments) {
        List<String> question = new ArrayList<>(arguments);
        int out = question.indexOf(OUT);
        if (out >= 0) {
            question.subList(out, Math.min(out + 2, question.size())).clear();
        }
        question.removeIf(argument -> argument.startsWith(OUT + "="));
        return question;
    }

    private static void refuseUnless(boolean same, Path root, String other) {
        if (!same) {
            throw new RefusedException(
                    ("--out '%s' contains the unfinished run of %s: name another folder, or repeat the original"
                                    + " command with the same code and machine.")
                            .formatted(root, other));
        }
    }
}
