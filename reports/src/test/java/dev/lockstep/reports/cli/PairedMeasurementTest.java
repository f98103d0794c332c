package dev.lockstep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.reports.gate.Decision;
import dev.lockstep.reports.gate.Verdict;
import dev.lockstep.reports.gate.render.GateReport;
import dev.lockstep.reports.gate.run.GatePlan;
import dev.lockstep.reports.gate.run.Resumption;
import dev.lockstep.reports.render.Ink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairedMeasurementTest {

    @TempDir
    private Path gates;

    /** Until its report is there, the same command goes on in its folder, and draws it again. */
    @Test
    void aRunIsFinishedOnceItsReportIsWritten() throws IOException {
        GatePlan plan = new GatePlan(1, "k", 1, List.of("gate"), "a", "b", "now", null, Map.of());
        Resumption place = Resumption.of(plan, Optional.empty(), gates);
        GateReport report = new GateReport(
                new Decision(Verdict.INCONCLUSIVE, List.of(), List.of(), List.of(), List.of()),
                Map.of(),
                List.of(),
                Map.of());
        PairedMeasurement.Measured measured = new PairedMeasurement.Measured(report, place);
        Path inTheWay = Files.createDirectory(place.folder().root().resolve("index.html"));
        assertThatThrownBy(() -> measured.publish(new FormatOptions(), Ink.FILE))
                .isInstanceOf(IOException.class);
        assertThat(Resumption.of(plan, Optional.empty(), gates).resumed()).isTrue();
        Files.delete(inTheWay);
        measured.publish(new FormatOptions(), Ink.FILE);
        assertThat(inTheWay).isNotEmptyFile();
        assertThat(Resumption.of(plan, Optional.empty(), gates).resumed()).isFalse();
    }
}
