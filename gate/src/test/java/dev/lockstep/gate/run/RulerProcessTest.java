package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.run.ChildProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulerProcessTest {

    @TempDir
    private Path folder;

    @Test
    void bothRulersAreMeasured() throws Exception {
        Map<String, Double> rulers = new RulerProcess().measure(new ChildProcess(), folder.resolve("log"));
        assertThat(rulers)
                .containsOnlyKeys("loop", "ping-pong")
                .allSatisfy((_, nanos) -> assertThat(nanos).isPositive());
    }
}
