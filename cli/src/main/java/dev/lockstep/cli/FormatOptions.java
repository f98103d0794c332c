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

/** The options for the output. */
final class FormatOptions {

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description =
                    "formats of standard output: text, csv, json, markdown, html, junit (default: text); --out gets"
                            + " all of them")
    private List<String> formats = new ArrayList<>(List.of("text"));

    @Option(names = "--out", paramLabel = "DIR", description = "the folder of the report and of the measurements")
    private Path out;

    Optional<Path> out() {
        return Optional.ofNullable(out).map(Path::toAbsolutePath);
    }

    /** Refuses a folder with measurements: a report of stored results must not replace their own. */
    void refuseFolderOfForks() {
        out().filter(folder -> new GateFolder(folder).readPlan().isPresent()
                        || Files.exists(new RunDirectory(folder).runFile()))
                .ifPresent(folder -> {
                    throw new RefusedException(
                            "--out '%s' contains measurements with their own report: name another folder."
                                    .formatted(folder));
                });
    }

    /** The formats. Refuses an unknown one before anything is measured. */
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
