package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.gate.run.GatePlan;
import dev.lockstep.gate.run.Resumption;
import dev.lockstep.reports.gate.GateReport;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateWorkflowTest {

    @TempDir
    private Path gates;

    /** Until the report has been written, the same command continues in its folder, and writes it again. */
    @Test
    void aRunIsFinishedOnceItsReportIsWritten() throws IOException {
        GatePlan plan = new GatePlan(1, "k", 1, List.of("gate"), "a", "b", "now", null, Map.of());
        Resumption place = Resumption.of(plan, Optional.empty(), gates, false);
        GateReport report = new GateReport(
                new Decision(Verdict.INCONCLUSIVE, List.of(), List.of(), List.of(), List.of()),
                Map.of(),
                List.of(),
                Map.of());
        GateWorkflow.Measured measured = new GateWorkflow.Measured(report, place);
        Path inTheWay = Files.createDirectory(place.folder().root().resolve("index.html"));
        assertThatThrownBy(() -> measured.publish(new FormatOptions(), AnsiStyle.FILE))
                .isInstanceOf(IOException.class);
        assertThat(Resumption.of(plan, Optional.empty(), gates, false).resumed())
                .isTrue();
        Files.delete(inTheWay);
        measured.publish(new FormatOptions(), AnsiStyle.FILE);
        assertThat(inTheWay).isNotEmptyFile();
        assertThat(Resumption.of(plan, Optional.empty(), gates, false).resumed())
                .isFalse();
    }
}
