package dev.lockstep.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.machine.Topology.Cpu;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyTest {

    private static final String CPU = "/sys/devices/system/cpu/cpu";

    @TempDir
    private Path root;

    private FakeKernel machine;

    @BeforeEach
    void start() {
        machine = new FakeKernel(root);
    }

    @Test
    void readsTheCpusThatMayBeUsed() throws IOException {
        machine.with("/proc/self/status", "Name:\tjava\nCpus_allowed:\tf\nCpus_allowed_list:\t1-2,8");
        cpu(1, "0", "0", "0-1");
        cpu(2, "1", "0", "2-3,6");
        machine.with(CPU + "8/topology/core_id", "7");
        Topology topology = Topology.of(machine.kernel());
        assertThat(topology.cpus())
                .containsExactly(new Cpu(1, 0, 0, 0), new Cpu(2, 1, 0, 2), new Cpu(8, 7, 0, Topology.UNKNOWN_CACHE));
        assertThat(topology.cores()).isEqualTo(3);
    }

    @Test
    void hardwareThreadsOfACoreComeLast() throws IOException {
        machine.with("/proc/self/status", "Cpus_allowed_list:\t0-3");
        cpu(0, "0", "0", "0-3");
        cpu(1, "0", "0", "0-3");
        cpu(2, "1", "0", "0-3");
        cpu(3, "1", "0", "0-3");
        Topology topology = Topology.of(machine.kernel());
        assertThat(topology.coresFirst()).extracting(Cpu::id).containsExactly(0, 2, 1, 3);
        assertThat(topology.cores()).isEqualTo(2);
    }

    @Test
    void anotherSystemTellsNothing() {
        assertThat(Topology.of(machine.kernel()).cpus()).isEmpty();
    }

    @Test
    void refusesWhatIsNoListOfCpus() {
        assertThat(CpuList.parse("0-2,8", ",")).containsExactly(0, 1, 2, 8);
        assertThatThrownBy(() -> CpuList.parse("0,,1", ",")).isInstanceOf(NumberFormatException.class);
    }

    private void cpu(int id, String core, String socket, String sharing) throws IOException {
        machine.with(CPU + id + "/topology/core_id", core)
                .with(CPU + id + "/topology/physical_package_id", socket)
                .with(CPU + id + "/cache/index0/level", "1")
                .with(CPU + id + "/cache/index0/shared_cpu_list", Integer.toString(id))
                .with(CPU + id + "/cache/index3/level", "3")
                .with(CPU + id + "/cache/index3/shared_cpu_list", sharing)
                .with(CPU + id + "/cache/index2/level", "2")
                .with(CPU + id + "/cache/index2/shared_cpu_list", Integer.toString(id));
    }
}
