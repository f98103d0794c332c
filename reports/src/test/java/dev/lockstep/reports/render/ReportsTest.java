package dev.lockstep.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportsTest {

    @Test
    void writesEveryFile() throws Exception {
        Path target = Path.of("target/report");
        String text = Reports.write(Fixture.sources(), target, false, Fixture::times);
        Files.writeString(target.resolve("terminal.txt"), text);
        assertThat(target.resolve("index.html")).exists();
    }
}
