package dev.lockstep.reports.render;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.flame.FlameGraphs;
import dev.lockstep.reports.model.Fixture;
import dev.lockstep.reports.model.ReportModel;
import dev.lockstep.reports.table.AnsiStyle;
import dev.lockstep.reports.table.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"en-US", "de-DE", "ar-EG-u-nu-arab", "tr-TR", "hi-IN-u-nu-deva"})
class GoldenTest {

    private final Locale before = Locale.getDefault();

    @Parameter
    private String locale;

    @TempDir
    private Path folder;

    @BeforeEach
    void speak() {
        Locale.setDefault(Locale.forLanguageTag(locale));
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void results() throws IOException {
        CsvFiles.results(Fixture.model(), folder.resolve("results.csv"));
        Golden.check("results.csv", Files.readString(folder.resolve("results.csv")));
    }

    @Test
    void races() throws IOException {
        CsvFiles.races(Fixture.model(), folder.resolve("race.csv"));
        Golden.check("race.csv", Files.readString(folder.resolve("race.csv")));
    }

    @Test
    void ratios() throws IOException {
        CsvFiles.ratios(Fixture.model(), folder.resolve("computation-ratio.csv"));
        Golden.check("computation-ratio.csv", Files.readString(folder.resolve("computation-ratio.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contention.csv", "latency.csv", "load-balance.csv", "findings.csv"})
    void profiles(String name) throws IOException {
        ProfileCsv.write(Fixture.model(), folder);
        Golden.check(name, Files.readString(folder.resolve(name)));
    }

    @Test
    void summary() throws IOException {
        Golden.check("summary.md", MarkdownSummary.of(Fixture.model()));
    }

    @Test
    void terminal() throws IOException {
        Golden.check("terminal.txt", TerminalReport.brief(Fixture.model(), AnsiStyle.PLAIN));
    }

    @Test
    void terminalWithAllTables() throws IOException {
        Golden.check("terminal-verbose.txt", TerminalReport.of(Fixture.model(), AnsiStyle.PLAIN));
    }

    @Test
    void recommendation() throws IOException {
        Golden.check("recommendation.txt", Recommendation.of(Fixture.model(), AnsiStyle.PLAIN));
    }

    @Test
    void page() throws IOException {
        ReportModel model = Fixture.model();
        RowKey padded = model.profiles().getLast().key();
        List<FlameGraphs.Link> links = List.of(
                new FlameGraphs.Link(padded, "wall", "flamegraphs/padded-wall.html"),
                new FlameGraphs.Link(padded, "cpu", "flamegraphs/padded-cpu.html"));
        FlameGraphs graphs = new FlameGraphs(links, Optional.of("flamegraphs/differential.html"), List.of());
        Golden.check("index.html", HtmlPage.render(model, Fixture.charts(model), graphs));
    }
}
