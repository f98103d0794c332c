package dev.lockstep.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reports.table.AnsiStyle;
import dev.lockstep.reports.table.Golden;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

@ParameterizedClass
@ValueSource(strings = {"en-US", "de-DE", "ar-EG-u-nu-arab", "tr-TR"})
class GateGoldenTest {

    private final Locale before = Locale.getDefault();

    @Parameter
    private String locale;

    @BeforeEach
    void speak() {
        Locale.setDefault(Locale.forLanguageTag(locale));
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void text() throws IOException {
        Golden.check("gate.txt", Format.TEXT.of(GateFixture.report(), AnsiStyle.FILE));
    }

    @Test
    void csv() throws IOException {
        Golden.check("gate.csv", Format.CSV.of(GateFixture.report(), AnsiStyle.FILE));
    }

    @Test
    void json() throws IOException {
        Golden.check("gate-verdict.json", Format.JSON.of(GateFixture.report(), AnsiStyle.FILE));
    }

    @Test
    void markdown() throws IOException {
        Golden.check("gate-summary.md", Format.MARKDOWN.of(GateFixture.report(), AnsiStyle.FILE));
    }

    @Test
    void page() throws IOException {
        Golden.check("gate.html", Format.HTML.of(GateFixture.report(), AnsiStyle.FILE));
    }

    @Test
    void junit() throws Exception {
        String xml = Format.JUNIT.of(GateFixture.report(), AnsiStyle.FILE);
        Golden.check("gate-junit.xml", xml);
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)))
                        .getElementsByTagName("failure")
                        .getLength())
                .isEqualTo(2);
    }

    @Test
    void github() throws IOException {
        Golden.check("gate-errors.txt", String.join("\n", GitHub.errors(GateFixture.report())) + "\n");
    }
}
