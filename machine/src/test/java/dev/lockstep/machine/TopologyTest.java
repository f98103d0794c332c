package dev.lockstep.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.machine.Topology.Cpu;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyTest {

    private static final String CPU = FakeKernel.CPU;

    @TempDir
    private Path root;

    private FakeKernel machine;

    @BeforeEach
    void start() {
        machine = new FakeKernel(root);
    }

    @Test
    void readsTheCpusThatMayBeUsed() throws IOException {
        machine.allowed("1-2,8");
        cpu(1, "0", "0", "0-1");
        cpu(2, "1", "0", "2-3,6");
        machine.with(CPU + "8/topology/core_id", "7");
        Topology topology = Topology.of(machine.kernel());
        assertThat(topology.cpus()).containsExactly(cpu(1, 0, 0), cpu(2, 1, 2), cpu(8, 7, Topology.UNKNOWN));
        assertThat(topology.cores()).isEqualTo(3);
    }

    @Test
    void hardwareThreadsOfACoreComeLast() throws IOException {
        machine.allowed("0-3");
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
        Topology topology = Topology.of(machine.kernel());
        assertThat(topology).isEqualTo(new Topology(List.of(), 0));
        assertThat(List.of(topology.sockets(), topology.caches(), topology.nodes()))
                .containsOnly(0);
    }

    @Test
    void twoSocketsWithTwoThreadsACore() throws IOException {
        Topology topology = Topology.of(FakeMachines.twoSockets(machine).kernel());
        assertThat(topology.cpus()).hasSize(16).contains(new Cpu(13, 5, 1, 4, 1, Topology.FULL_CAPACITY));
        assertThat(topology.cores()).isEqualTo(8);
        assertThat(topology.sockets()).isEqualTo(2);
        assertThat(topology.caches()).isEqualTo(2);
        assertThat(topology.nodes()).isEqualTo(2);
        assertThat(topology.lineBytes()).isEqualTo(64);
        assertThat(topology.coresFirst()).extracting(Cpu::id).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(HostFacts.capacities(topology)).isEmpty();
    }

    @Test
    void manyLastLevelCachesOnOneNode() throws IOException {
        Topology topology = Topology.of(FakeMachines.epyc(machine).kernel());
        assertThat(topology.cpus()).hasSize(32);
        assertThat(topology.caches()).isEqualTo(8);
        assertThat(topology.nodes()).isEqualTo(1);
        assertThat(topology.cpus())
                .filteredOn(cpu -> cpu.cache() == 6)
                .extracting(Cpu::id)
                .containsExactly(6, 7, 22, 23);
    }

    /** Cores 0 and 4 have the same core id in the same package. */
    @Test
    void bigAndLittleCoresShareNoLastLevelCache() throws IOException {
        Topology topology = Topology.of(FakeMachines.bigLittle(machine).kernel());
        assertThat(topology.cores()).isEqualTo(6);
        assertThat(topology.sockets()).isEqualTo(1);
        assertThat(topology.cpus()).extracting(Cpu::cache).containsExactly(0, 0, 0, 0, 4, 4);
        assertThat(topology.nodes()).isZero();
        assertThat(HostFacts.capacities(topology)).isEqualTo("4 of capacity 485, 2 of capacity 1024");
    }

    @Test
    void aKernelWithoutCachesLeavesThemUnknown() throws IOException {
        machine.allowed("0-1").core(0, 0, "0").core(0, 1, "1");
        Topology topology = Topology.of(machine.kernel());
        assertThat(topology.caches()).isZero();
        assertThat(topology.lineBytes()).isZero();
        assertThat(topology.cores()).isEqualTo(2);
    }

    /** The second threads of its cores may belong to others. */
    @Test
    void aContainerSeesItsOwnCpusAlone() throws IOException {
        FakeMachines.container(machine);
        Topology topology = Topology.of(machine.kernel());
        assertThat(topology.cpus()).extracting(Cpu::id).containsExactly(2, 3);
        assertThat(topology.cores()).isEqualTo(1);
        assertThat(CpuQuota.of(machine.kernel()).orElseThrow().cpus()).isEqualTo(1.5);
    }

    @Test
    void anOlderContainerDoesToo() throws IOException {
        FakeMachines.olderContainer(machine);
        assertThat(Topology.of(machine.kernel()).cpus()).extracting(Cpu::id).containsExactly(2, 3);
        assertThat(CpuQuota.of(machine.kernel()).orElseThrow().cpus()).isEqualTo(1.5);
    }

    @Test
    void refusesWhatIsNoListOfCpus() {
        assertThat(CpuList.parse("0-2,8", ",")).containsExactly(0, 1, 2, 8);
        assertThatThrownBy(() -> CpuList.parse("0,,1", ",")).isInstanceOf(NumberFormatException.class);
    }

    private static Cpu cpu(int id, int core, int cache) {
        return new Cpu(id, core, 0, cache, Topology.UNKNOWN, Topology.FULL_CAPACITY);
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
