package dev.lockstep.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gate.decision.Decision;
import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;

/** Names, values and units may come from any file; no format may pass them to something that executes them. */
class HostileNamesTest {

    private static final String HOSTILE = "\u0001\u001b[31m\n::warning::w\r\n##[error]e\u2028<img src=x onerror=y>"
            + " [link](javascript:z) `code` &lt; \uFFFF";

    private static GateReport report() {
        RowKey row = RowKey.of("=cmd|' /C calc'!A0", HOSTILE, 1, Map.of("sep", HOSTILE, "=1+1", "@x"));
        RowKey plain = RowKey.of("a.B", "avgt", 1, Map.of());
        GateReport.Measured forks = new GateReport.Measured(
                new GateReport.Arms(new double[] {1, 2}, new double[] {3, 4}), GateReport.Arms.NONE);
        return new GateReport(
                new Decision(
                        Verdict.REGRESSED,
                        List.of(verdict(row, "+" + HOSTILE, "-" + HOSTILE), verdict(plain, "ns/op", "slower")),
                        List.of(row.with("side", "new")),
                        List.of(row.with("side", "old")),
                        List.of(HOSTILE)),
                Map.of("Baseline", HOSTILE),
                List.of(),
                Map.of(row, new GateReport.Forks(0.03, forks, Map.of(), List.of(forks))));
    }

    private static RowVerdict verdict(RowKey row, String unit, String reason) {
        return new RowVerdict(
                row,
                Verdict.REGRESSED,
                unit,
                true,
                ForkStatistic.TAIL,
                1,
                2,
                1,
                0.5,
                1.5,
                0.001,
                5,
                0.01,
                0,
                Double.NaN,
                reason);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void noFormatHandsThemOn(Format format) {
        String text = format.of(report(), AnsiStyle.FILE);
        assertThat(text)
                .doesNotContain("\u0001", "\u001b", "\r", "\u2028", "\uFFFF", "##[")
                .doesNotContainPattern("(?m)^\\s*::");
        if (format != Format.JSON && format != Format.CSV && format != Format.TEXT) {
            assertThat(text).doesNotContain("<img");
        }
    }

    @Test
    void junitIsXml() throws Exception {
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(Format.JUNIT.of(report(), AnsiStyle.FILE))))
                        .getElementsByTagName("testcase")
                        .getLength())
                .isEqualTo(3);
    }

    @Test
    void noCellOfCsvIsAFormula() throws Exception {
        String csv = Format.CSV.of(report(), AnsiStyle.FILE);
        List<CSVRecord> lines = CSVFormat.RFC4180.parse(new StringReader(csv)).getRecords();
        assertThat(lines).hasSize(5).allMatch(line -> line.size() == 22);
        assertThat(lines.get(1).get(0)).isEqualTo("'=cmd|' /C calc'!A0");
        assertThat(lines.get(1).get(4)).startsWith("'=1+1=@x");
        assertThat(lines.stream().flatMap(CSVRecord::stream)).noneMatch(cell -> cell.matches("(?s)[=+@-](?!\\d).*"));
    }

    @Test
    void markdownShowsLinksAndCodeAsTheyAreWritten() {
        assertThat(Format.MARKDOWN.of(report(), AnsiStyle.FILE))
                .contains("&lt;img", "\\[link](javascript:z)", "\\`code\\`", "&amp;lt;")
                .doesNotContain(" [link]");
    }

    @Test
    void aWorkflowCommandIsOneLine() {
        assertThat(GitHub.errors(report()))
                .hasSize(4)
                .allMatch(line -> line.lines().count() == 1);
    }
}
