package dev.lockstep.reports.gate;

import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The output formats, and the file of each in the gate's folder. */
public enum Format {
    TEXT("gate.txt", report -> GateText.of(report, AnsiStyle.FILE)),
    CSV("gate.csv", GateCsv::of),
    JSON("verdict.json", GateJson::of),
    MARKDOWN("summary.md", GateMarkdown::of),
    HTML("index.html", GatePage::of),
    JUNIT("junit.xml", JUnitXml::of);

    private final String file;
    private final Function<GateReport, String> renderer;

    Format(String file, Function<GateReport, String> renderer) {
        this.file = file;
        this.renderer = renderer;
    }

    /** @param ink only used by text */
    public String of(GateReport report, AnsiStyle ink) {
        return this == TEXT ? GateText.of(report, ink) : renderer.apply(report);
    }

    /** Writes the files of all formats. */
    public static void writeAll(GateReport report, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Format format : values()) {
            Files.writeString(folder.resolve(format.file), format.renderer.apply(report));
        }
    }
}
