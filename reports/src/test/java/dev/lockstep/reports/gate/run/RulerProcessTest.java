package dev.lockstep.reports.gate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reports.run.Child;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulerProcessTest {

    @TempDir
    private Path folder;

    @Test
    void bothRulersAreMeasured() throws Exception {
        Map<String, Double> rulers = new RulerProcess().measure(new Child(), folder.resolve("log"));
        assertThat(rulers)
                .containsOnlyKeys("loop", "ping-pong")
                .allSatisfy((_, nanos) -> assertThat(nanos).isPositive());
    }
}
