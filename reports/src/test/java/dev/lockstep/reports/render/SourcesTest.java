package dev.lockstep.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.reports.data.Run;
import dev.lockstep.reports.data.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    @TempDir
    private Path folder;

    @Test
    void poolsRunsOfOneMachineAndRevision() throws Exception {
        ReportModel model = Fixture.model(Sources.read(List.of(fixture(), fixture())));
        assertThat(model.rows()).hasSameSizeAs(Fixture.model().rows());
        assertThat(model.headlines())
                .singleElement()
                .satisfies(verdict ->
                        assertThat(verdict.fastest().orElseThrow().forks()).isEqualTo(6));
    }

    @Test
    void keepsMachinesApart() throws Exception {
        ReportModel model = Fixture.model(Sources.read(List.of(fixture(), elsewhere())));
        assertThat(model.rows()).hasSize(2 * Fixture.model().rows().size());
        assertThat(model.answers())
                .satisfiesExactly(
                        first -> assertThat(first).contains("(fixture, exchange"),
                        second -> assertThat(second).contains("(fixture 2, exchange"));
        CsvFiles.results(model, folder.resolve("results.csv"));
        assertThat(Files.readAllLines(folder.resolve("results.csv")))
                .first()
                .asString()
                .endsWith(",times_ruler,order,hint,cpu_ns_per_op,run");
    }

    @Test
    void refusesAFolderThatIsNoRun() {
        assertThatThrownBy(() -> Sources.read(List.of(new RunDirectory(folder))))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("run.json");
    }

    private static RunDirectory fixture() {
        return new RunDirectory(Fixture.RUN);
    }

    /** The same run as if another machine had run it. */
    private RunDirectory elsewhere() throws Exception {
        Run run = Run.read(fixture());
        RunDirectory copy = new RunDirectory(folder.resolve("elsewhere")).create();
        for (var fork : run.forks()) {
            copy.write(fork);
        }
        String json = Files.readString(Fixture.RUN.resolve("run.json"));
        Files.writeString(copy.runFile(), json.replace("Example 9000", "Example 7000"));
        return copy;
    }
}
