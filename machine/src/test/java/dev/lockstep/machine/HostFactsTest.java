package dev.lockstep.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFactsTest {

    @TempDir
    Path root;

    /** CPU 0 is one of the slower ones. */
    @Test
    void describeTheFastestCpu() throws IOException {
        FakeKernel machine = FakeMachines.bigLittle(new FakeKernel(root))
                .with(FakeKernel.CPU + "0/cpufreq/scaling_governor", "powersave")
                .with(FakeKernel.CPU + "4/cpufreq/scaling_governor", "performance")
                .with(FakeKernel.CPU + "0/cache/index0/size", "32K")
                .with(FakeKernel.CPU + "4/cache/index0/size", "64K");
        Topology topology = Topology.of(machine.kernel());
        assertThat(HostFacts.governor(machine.kernel(), topology)).hasValue("performance");
        assertThat(HostFacts.caches(machine.kernel(), topology)).startsWith("L1 data 64K");
    }

    @Test
    void areInOrderAndNoneIsEmpty() {
        assertThat(HostFacts.now().keySet())
                .containsSubsequence("Architecture", "Usable CPUs", "Operating system")
                .doesNotContain("JVM");
        assertThat(HostFacts.now()).doesNotContainValue("").doesNotContainValue(null);
        assertThat(HostFacts.now().get("Usable CPUs"))
                .matches(Runtime.getRuntime().availableProcessors() + " on \\d+ cores");
    }
}
