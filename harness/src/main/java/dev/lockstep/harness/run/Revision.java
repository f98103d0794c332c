package dev.lockstep.harness.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The git revision of the measured sources. */
public final class Revision {

    private static final String DIRTY = "-dirty";

    private Revision() {}

    /**
     * Twelve hexadecimal digits, followed by {@value #DIRTY} if there are changes; null without git or outside a
     * repository.
     */
    public static String of(Path sources) throws InterruptedException {
        try {
            String revision = git(sources, "rev-parse", "--short=12", "HEAD");
            return git(sources, "status", "--porcelain").isEmpty() ? revision : revision + DIRTY;
        } catch (IOException _) {
            return null;
        }
    }

    private static String git(Path sources, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", sources.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(new File("/dev/null"))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("git failed");
        }
        return output.strip();
    }
}
