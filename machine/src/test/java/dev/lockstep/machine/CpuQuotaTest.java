package dev.lockstep.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the files of real machines with control groups of version 1 or 2. */
class CpuQuotaTest {

    private static final String OWN = "/proc/self/cgroup";
    private static final String MOUNTS = "/proc/self/mountinfo";
    private static final String VERSION_2 =
            "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate,memory_recursiveprot";
    private static final String DISK = "24 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw";

    @TempDir
    private Path root;

    private FakeKernel machine;

    @BeforeEach
    void start() {
        machine = new FakeKernel(root);
    }

    /** A systemd service in a slice that has the quota. */
    @Test
    void theLeastOfAllGroupsAboveCounts() throws IOException {
        machine.with(OWN, "0::/jobs.slice/build.slice/tool.service")
                .with(MOUNTS, DISK + "\n" + VERSION_2)
                .with("/sys/fs/cgroup/jobs.slice/cpu.max", "150000 100000")
                .with("/sys/fs/cgroup/jobs.slice/build.slice/cpu.max", "25000 50000")
                .with("/sys/fs/cgroup/jobs.slice/build.slice/tool.service/cpu.max", "max 100000");
        assertQuota(0.5, "/sys/fs/cgroup/jobs.slice/build.slice/cpu.max");
    }

    /** Docker with a cgroup namespace: the container's group is the root. */
    @Test
    void theRootOfANamespaceHasAQuotaToo() throws IOException {
        machine.with(OWN, "0::/").with(MOUNTS, VERSION_2).with("/sys/fs/cgroup/cpu.max", "200000 100000");
        assertQuota(2, "/sys/fs/cgroup/cpu.max");
    }

    @Test
    void noLimitIsNone() throws IOException {
        machine.with(OWN, "0::/user.slice")
                .with(MOUNTS, VERSION_2)
                .with("/sys/fs/cgroup/user.slice/cpu.max", "max 100000");
        assertThat(CpuQuota.of(machine.kernel())).isEmpty();
    }

    /** Version 1, with controllers mounted together, to which symbolic links lead. */
    @Test
    void version1OfTheCpuControllerAndNoOther() throws IOException {
        String folder = "/sys/fs/cgroup/cpu,cpuacct/half";
        machine.with(OWN, "5:memory:/other\n4:cpu,cpuacct:/half\n1:name=systemd:/init.scope")
                .with(MOUNTS, """
                        33 25 0:29 / /sys/fs/cgroup/cpu,cpuacct rw shared:9 - cgroup cgroup rw,cpu,cpuacct
                        34 25 0:30 / /sys/fs/cgroup/memory rw shared:10 - cgroup cgroup rw,memory""")
                .with(folder + "/cpu.cfs_quota_us", "50000")
                .with(folder + "/cpu.cfs_period_us", "100000")
                .with("/sys/fs/cgroup/memory/other/cpu.cfs_quota_us", "1")
                .with("/sys/fs/cgroup/memory/other/cpu.cfs_period_us", "100000");
        assertQuota(0.5, folder + "/cpu.cfs_quota_us");
    }

    /** The hierarchies of version 1 are separate: a group of the same name in another one has other members. */
    @Test
    void aGroupCountsInItsOwnHierarchyAlone() throws IOException {
        machine.with(OWN, "5:memory:/job\n4:cpu:/")
                .with(MOUNTS, "33 25 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu")
                .with("/sys/fs/cgroup/cpu/job/cpu.cfs_quota_us", "10000")
                .with("/sys/fs/cgroup/cpu/job/cpu.cfs_period_us", "100000");
        assertThat(CpuQuota.of(machine.kernel())).isEmpty();
    }

    /** A quota of -1 means none; the pod above the container has one. */
    @Test
    void version1WithAQuotaOfThePodAlone() throws IOException {
        String pod = "/sys/fs/cgroup/cpu/kubepods/burstable/pod7";
        machine.with(OWN, "3:cpu:/kubepods/burstable/pod7/c1")
                .with(MOUNTS, "33 25 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu")
                .with(pod + "/c1/cpu.cfs_quota_us", "-1")
                .with(pod + "/c1/cpu.cfs_period_us", "100000")
                .with(pod + "/cpu.cfs_quota_us", "300000")
                .with(pod + "/cpu.cfs_period_us", "100000");
        assertQuota(3, pod + "/cpu.cfs_quota_us");
    }

    /** Docker without a cgroup namespace: the group's path is that of the host, and only this group is mounted. */
    @Test
    void theOwnGroupIsWhatAContainerMounts() throws IOException {
        machine.with(OWN, "4:cpu:/docker/0123abcd")
                .with(MOUNTS, "700 690 0:29 /docker/0123abcd /sys/fs/cgroup/cpu ro master:9 - cgroup cgroup rw,cpu")
                .with("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "75000")
                .with("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "50000");
        assertQuota(1.5, "/sys/fs/cgroup/cpu/cpu.cfs_quota_us");
    }

    /** Seen from a namespace whose root is elsewhere in the hierarchy. */
    @Test
    void aGroupOutsideOfTheNamespaceStandsAtTheMount() throws IOException {
        machine.with(OWN, "0::/../sibling").with(MOUNTS, VERSION_2).with("/sys/fs/cgroup/cpu.max", "50000 100000");
        assertQuota(0.5, "/sys/fs/cgroup/cpu.max");
    }

    /** Both paths are relative to the root of the namespace, which is beside the mounted group. */
    @Test
    void theMountMayBeOutsideOfTheNamespaceToo() throws IOException {
        machine.with(OWN, "0::/../jobs/tool")
                .with(MOUNTS, "30 23 0:26 /../jobs /sys/fs/cgroup rw - cgroup2 cgroup2 rw")
                .with("/sys/fs/cgroup/cpu.max", "200000 100000")
                .with("/sys/fs/cgroup/tool/cpu.max", "50000 100000");
        assertQuota(0.5, "/sys/fs/cgroup/tool/cpu.max");
    }

    /** The mount's root is above that of the namespace; the names between are not told. */
    @Test
    void theMountOfAParentHasTheParentsQuota() throws IOException {
        machine.with(OWN, "0::/")
                .with(MOUNTS, "30 23 0:26 /.. /sys/fs/cgroup rw - cgroup2 cgroup2 rw")
                .with("/sys/fs/cgroup/cpu.max", "150000 100000");
        assertQuota(1.5, "/sys/fs/cgroup/cpu.max");
    }

    @Test
    void aMountIsFoundWhereverItIs() throws IOException {
        machine.with(OWN, "0::/a b")
                .with(MOUNTS, "30 23 0:26 / /my\\040groups rw - cgroup2 none rw")
                .with("/my groups/a b/cpu.max", "50000 100000");
        assertQuota(0.5, "/my groups/a b/cpu.max");
    }

    /** Both versions at once, as mounted by older systemd. */
    @Test
    void ofBothVersionsTheLeastCounts() throws IOException {
        machine.with(OWN, "1:cpu:/x\n0::/x")
                .with(MOUNTS, """
                        32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
                        41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw""")
                .with("/sys/fs/cgroup/cpu/x/cpu.cfs_quota_us", "80000")
                .with("/sys/fs/cgroup/cpu/x/cpu.cfs_period_us", "100000")
                .with("/sys/fs/cgroup/unified/x/cpu.max", "90000 100000");
        assertQuota(0.8, "/sys/fs/cgroup/cpu/x/cpu.cfs_quota_us");
    }

    @Test
    void anotherSystemHasNone() {
        assertThat(CpuQuota.of(machine.kernel())).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNone() throws IOException {
        machine.with(OWN, "not a group\n0::/x")
                .with(MOUNTS, "short line\n" + VERSION_2)
                .with("/sys/fs/cgroup/x/cpu.max", "many few")
                .with("/sys/fs/cgroup/cpu.max", "100000 0");
        assertThat(CpuQuota.of(machine.kernel())).isEmpty();
    }

    private void assertQuota(double cpus, String file) {
        assertThat(CpuQuota.of(machine.kernel())).contains(new CpuQuota(cpus, file));
    }
}
