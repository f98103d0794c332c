package dev.lockstep.reports.gate;

import dev.lockstep.harness.FileTrouble;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Writes reports to standard output, to a folder, and to GitHub's step summary and annotations if the environment has
 * them.
 *
 * @param formats the formats for standard output
 */
public record GatePublisher(List<Format> formats) {

    private static final String SUMMARY = "GITHUB_STEP_SUMMARY";
    private static final String ACTIONS = "GITHUB_ACTIONS";

    /**
     * Publishes a report.
     *
     * @param folder gets the files of all formats, if present
     */
    public void publish(GateReport report, Optional<Path> folder, AnsiStyle ink) throws IOException {
        for (Format format : formats) {
            System.out.print(format.of(report, ink));
        }
        if (folder.isPresent()) {
            Format.writeAll(report, folder.get());
            System.err.println("Report: " + folder.get().resolve("index.html"));
        }
        String summary = System.getenv(SUMMARY);
        if (summary != null && !summary.isEmpty()) {
            append(Format.MARKDOWN.of(report, AnsiStyle.FILE), Path.of(summary));
        }
        if ("true".equals(System.getenv(ACTIONS))) {
            GitHub.errors(report).forEach(System.err::println);
        }
    }

    /** Appends to a file; a failure only causes a warning, because it does not affect the verdict. */
    private static void append(String text, Path file) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.err.println("Warning: %s '%s' was not written: %s".formatted(SUMMARY, file, FileTrouble.of(e)));
        }
    }
}
