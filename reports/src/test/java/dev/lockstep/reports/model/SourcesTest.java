package dev.lockstep.reports.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.harness.results.DuplicateRunException;
import dev.lockstep.harness.results.Run;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.machine.CpuQuota;
import dev.lockstep.reports.findings.Facts;
import dev.lockstep.reports.render.CsvFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    @TempDir
    private Path folder;

    @Test
    void poolsRunsOfOneMachineAndRevision() throws Exception {
        ReportModel model = Fixture.model(Sources.read(List.of(fixture(), again())));
        assertThat(model.rows()).hasSameSizeAs(Fixture.model().rows());
        assertThat(model.headlines())
                .singleElement()
                .satisfies(verdict ->
                        assertThat(verdict.fastest().orElseThrow().forks()).isEqualTo(6));
    }

    @Test
    void refusesTheSameRunTwiceWhateverItsFolder() throws Exception {
        RunDirectory copy = copy("copied", json -> json);
        assertThatThrownBy(() -> Sources.read(List.of(fixture(), elsewhere(), copy)))
                .isInstanceOf(DuplicateRunException.class)
                .hasMessageContaining(Fixture.RUN.toString())
                .hasMessageContaining(copy.root().toString());
    }

    @Test
    void anIdSaysWhichRunItIs() throws Exception {
        RunDirectory one = copy("one", json -> json.replace("{\n  \"format", "{ \"id\": \"1\",\n  \"format"));
        RunDirectory two = copy("two", json -> json.replace("{\n  \"format", "{ \"id\": \"2\",\n  \"format"));
        assertThat(Sources.read(List.of(one, two)).runs()).hasSize(2);
        assertThatThrownBy(() -> Sources.read(List.of(two, one, two))).hasMessageContaining("is given twice");
    }

    @Test
    void readsTheQuotaAsTheMeasuredJarWritesIt() throws Exception {
        String written = new CpuQuota(0.5, "/sys/fs/cgroup/cpu/x/cpu.cfs_quota_us").inWords();
        RunDirectory paused =
                copy("paused", json -> json.replace("\"Caches\"", "\"CPU quota\": \"" + written + "\", \"Caches\""));
        assertThat(Sources.read(List.of(paused)).quotas())
                .containsExactly(Map.entry("", new Facts.Granted(0.5, "/sys/fs/cgroup/cpu/x/cpu.cfs_quota_us")));
        assertThat(Sources.read(List.of(fixture())).quotas()).isEmpty();
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
                .endsWith(",times_ruler,order,hint,cpu_ns_per_op,tail,fold,neighbours,run");
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

    /** The same run on another machine. */
    private RunDirectory elsewhere() throws Exception {
        return copy("elsewhere", json -> json.replace("Example 9000", "Example 7000"));
    }

    /** A repetition of the run. */
    private RunDirectory again() throws Exception {
        return copy("again", json -> json.replace("T09:30:00Z", "T10:30:00Z"));
    }

    private RunDirectory copy(String name, UnaryOperator<String> change) throws Exception {
        Run run = Run.read(fixture());
        RunDirectory copy = new RunDirectory(folder.resolve(name)).create();
        for (var fork : run.forks()) {
            copy.write(fork);
        }
        String json = Files.readString(Fixture.RUN.resolve("run.json"));
        Files.writeString(copy.runFile(), change.apply(json));
        return copy;
    }
}
