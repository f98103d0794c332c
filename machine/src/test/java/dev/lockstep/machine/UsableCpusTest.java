package dev.lockstep.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsableCpusTest {

    @TempDir
    private Path root;

    private FakeKernel machine;

    @BeforeEach
    void start() {
        machine = new FakeKernel(root);
    }

    /** A virtual machine into which more CPUs can be plugged. */
    @Test
    void cpusThatAreOfflineCannotBeUsed() throws IOException {
        machine.allowed("0-239").online("0-3,8");
        assertThat(usable()).containsExactly(0, 1, 2, 3, 8);
    }

    /** A file system of user space may show a container other numbers than the kernel uses. */
    @Test
    void theMaskCountsMoreThanNumbersThatDoNotFitIt() throws IOException {
        machine.allowed("4-5").online("0-1");
        assertThat(usable()).containsExactly(4, 5);
    }

    @Test
    void withoutAMaskTheCpuSetCounts() throws IOException {
        FakeMachines.container(machine).with("/proc/self/status", "Name:\tjava");
        assertThat(usable()).containsExactly(2, 3);
    }

    @Test
    void ofVersion1Too() throws IOException {
        FakeMachines.olderContainer(machine).with("/proc/self/status", "Name:\tjava");
        assertThat(usable()).containsExactly(2, 3);
    }

    /** The controller is not enabled for the process's own group. */
    @Test
    void aGroupWithoutACpuSetHasThatOfTheGroupAbove() throws IOException {
        machine.with("/proc/self/cgroup", "0::/jobs/tool")
                .with("/proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw")
                .with("/sys/fs/cgroup/jobs/cpuset.cpus", "")
                .with("/sys/fs/cgroup/jobs/cpuset.cpus.effective", "1,3")
                .with("/sys/fs/cgroup/cpuset.cpus.effective", "0-3");
        assertThat(usable()).containsExactly(1, 3);
    }

    @Test
    void withoutAMaskAndGroupsAllThatAreOnlineCount() throws IOException {
        machine.online("0-2");
        assertThat(usable()).containsExactly(0, 1, 2);
        machine.allowed("many");
        assertThat(usable()).containsExactly(0, 1, 2);
    }

    @Test
    void anotherSystemTellsNothing() {
        assertThat(usable()).isEmpty();
    }

    @Test
    void theWordsNameTheCpus() {
        assertThat(UsableCpus.words()).isEqualTo(UsableCpus.words()).contains("|[");
    }

    private List<Integer> usable() {
        return UsableCpus.of(machine.kernel(), "self");
    }
}
