package dev.lockstep.cli;

import dev.lockstep.gate.run.GateFolder;
import dev.lockstep.harness.NameSuggestion;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.reports.gate.Format;
import dev.lockstep.reports.gate.GatePublisher;
import dev.lockstep.reports.gate.GateReport;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where verdicts go. */
final class FormatOptions {

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "what standard output gets: text, csv, json, markdown, html, junit (default: text); --out has"
                    + " all of them")
    private List<String> formats = new ArrayList<>(List.of("text"));

    @Option(names = "--out", paramLabel = "DIR", description = "the folder of the report, and of what is measured")
    private Path out;

    Optional<Path> out() {
        return Optional.ofNullable(out).map(Path::toAbsolutePath);
    }

    /** A report that is drawn from files must not replace one beside what was measured for it. */
    void refuseFolderOfForks() {
        out().filter(folder -> new GateFolder(folder).readPlan().isPresent()
                        || Files.exists(new RunDirectory(folder).runFile()))
                .ifPresent(folder -> {
                    throw new RefusedException(
                            "--out '%s' holds what was measured, with its own report: name another.".formatted(folder));
                });
    }

    /** Refuses an unknown one before anything is measured. */
    List<Format> formats() {
        List<String> known = Arrays.stream(Format.values())
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .toList();
        return formats.stream()
                .map(name -> Format.values()[known.indexOf(NameSuggestion.check("--format", name.strip(), known))])
                .toList();
    }

    void publish(GateReport report, Optional<Path> folder, AnsiStyle ink) throws IOException {
        new GatePublisher(formats()).publish(report, folder, ink);
    }
}
