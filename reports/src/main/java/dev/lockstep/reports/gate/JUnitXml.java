package dev.lockstep.reports.gate;

import dev.lockstep.gate.decision.RowVerdict;
import dev.lockstep.gate.decision.Verdict;
import dev.lockstep.harness.PrintableText;
import dev.lockstep.harness.results.RowKey;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML: one test case per row. A regression is a failure, a failed fork is an error; a row that could not be
 * judged is skipped.
 */
final class JUnitXml {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private JUnitXml() throws XMLStreamException {
        xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    }

    static String of(GateReport report) {
        try {
            JUnitXml writer = new JUnitXml();
            writer.suite(report);
            return writer.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void suite(GateReport report) throws XMLStreamException {
        int failures = report.rows(Verdict.REGRESSED).size();
        int skipped = report.rows(Verdict.INCONCLUSIVE).size()
                + report.rows(Verdict.INVALID).size()
                + report.rows(Verdict.UNJUDGED).size()
                + report.decision().removed().size();
        xml.writeStartDocument("UTF-8", "1.0");
        line(0);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "lockstep gate");
        xml.writeAttribute(
                "tests",
                ""
                        + (report.decision().rows().size()
                                + report.decision().removed().size()));
        xml.writeAttribute("failures", "" + failures);
        xml.writeAttribute("errors", "" + report.rows(Verdict.FAILED).size());
        xml.writeAttribute("skipped", "" + skipped);
        properties(report.facts());
        for (RowVerdict row : report.decision().rows()) {
            line(1);
            test(row);
        }
        for (RowKey row : report.decision().removed()) {
            line(1);
            begin(row);
            line(2);
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", "REMOVED: only the baseline has it");
            line(1);
            xml.writeEndElement();
        }
        if (!report.decision().warnings().isEmpty()) {
            line(1);
            xml.writeStartElement("system-err");
            xml.writeCharacters(String.join("\n", report.decision().warnings()));
            xml.writeEndElement();
        }
        line(0);
        xml.writeEndElement();
        line(0);
        xml.close();
    }

    private void properties(Map<String, String> facts) throws XMLStreamException {
        line(1);
        xml.writeStartElement("properties");
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            line(2);
            xml.writeEmptyElement("property");
            xml.writeAttribute("name", fact.getKey());
            xml.writeAttribute("value", fact.getValue());
        }
        line(1);
        xml.writeEndElement();
    }

    private void test(RowVerdict row) throws XMLStreamException {
        begin(row.id());
        switch (row.verdict()) {
            case REGRESSED -> outcome("failure", row);
            case FAILED -> outcome("error", row);
            case INCONCLUSIVE, INVALID, UNJUDGED -> outcome("skipped", row);
            case IMPROVED, UNSUSPECTED, SAME -> outcome("system-out", row);
        }
        line(1);
        xml.writeEndElement();
    }

    private void begin(RowKey row) throws XMLStreamException {
        String name = row.toString();
        int method = PrintableText.of(row.benchmark()).lastIndexOf('.');
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", name.substring(0, Math.max(0, method)));
        xml.writeAttribute("name", name.substring(method + 1));
    }

    private void outcome(String element, RowVerdict row) throws XMLStreamException {
        String words = "%s: %s".formatted(row.verdict(), row.reason());
        line(2);
        xml.writeStartElement(element);
        if (!"system-out".equals(element)) {
            xml.writeAttribute("message", words);
        }
        xml.writeCharacters("%s; %s: %s against %s, interval of the change %s%s"
                .formatted(
                        words,
                        row.statistic().label(),
                        GateFigures.baseline(row),
                        GateFigures.candidate(row),
                        GateFigures.interval(row),
                        Double.isNaN(row.visible()) ? "" : ", visible " + GateFigures.visible(row)));
        xml.writeEndElement();
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
