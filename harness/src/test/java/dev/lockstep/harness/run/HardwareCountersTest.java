package dev.lockstep.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.machine.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareCountersTest {

    @TempDir
    Path root;

    private void device(String file) throws IOException {
        Path path = root.resolve("sys/bus/event_source/devices").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "0-3\n");
    }

    @Test
    void theCoresOfX86AreNamedCpu() throws IOException {
        device("software/type");
        device("uncore_imc_0/cpumask");
        assertThat(HardwareCounters.present(new Kernel(root))).isFalse();
        device("cpu/type");
        assertThat(HardwareCounters.present(new Kernel(root))).isTrue();
    }

    @Test
    void otherCoresNameTheirCpus() throws IOException {
        device("armv8_pmuv3_0/cpus");
        assertThat(HardwareCounters.present(new Kernel(root))).isTrue();
    }
}
