package dev.lockstep.machine;

import java.io.IOException;
import java.util.List;

/** The files of machines that the project's own are not. */
final class FakeMachines {

    private FakeMachines() {}

    /**
     * Two Intel Xeons of four cores with two threads. The second threads have the upper numbers, and both sockets have
     * the same core ids, with a gap where cores are switched off. The mask has all CPUs that could be plugged in.
     */
    static FakeKernel twoSockets(FakeKernel machine) throws IOException {
        for (int core = 0; core < 8; core++) {
            int socket = core / 4;
            String threads = core + "," + (core + 8);
            machine.core(socket, List.of(0, 1, 4, 5).get(core % 4), threads).ownCaches(threads, true);
        }
        machine.cache(3, 3, "Unified", "0-3,8-11").cache(3, 3, "Unified", "4-7,12-15");
        machine.node(0, "0-3,8-11").node(1, "4-7,12-15").node(2, ""); // node 2 has memory only
        return machine.with("/sys/devices/system/node/has_cpu", "0-1")
                .online("0-15")
                .allowed("0-127");
    }

    /** An AMD EPYC 73F3: one node, 8 core complexes of two cores with two threads, each with a cache of its own. */
    static FakeKernel epyc(FakeKernel machine) throws IOException {
        for (int core = 0; core < 16; core++) {
            String threads = core + "," + (core + 16);
            machine.core(0, core, threads).ownCaches(threads, true);
        }
        for (int first = 0; first < 16; first += 2) {
            machine.cache(3, 3, "Unified", "%d-%d,%d-%d".formatted(first, first + 1, first + 16, first + 17));
        }
        return machine.node(0, "0-31").online("0-31").allowed("0-31");
    }

    /**
     * A Rockchip RK3399: four Cortex-A53 and two Cortex-A72 in clusters that share a second-level cache, no third. The
     * kernel has no NUMA nodes and counts cores by cluster.
     */
    static FakeKernel bigLittle(FakeKernel machine) throws IOException {
        for (int cpu = 0; cpu < 6; cpu++) {
            String own = Integer.toString(cpu);
            machine.core(0, cpu < 4 ? cpu : cpu - 4, own).ownCaches(own, false);
        }
        machine.cache(2, 2, "Unified", "0-3").cache(2, 2, "Unified", "4-5");
        machine.capacity(485, List.of(0, 1, 2, 3)).capacity(1_024, List.of(4, 5));
        return machine.online("0-5").allowed("0-5");
    }

    /** Two CPUs of a larger machine, a quota of the pod above, and all of version 2. */
    static FakeKernel container(FakeKernel machine) throws IOException {
        String pod = "/sys/fs/cgroup/kubepods.slice/pod7.slice";
        return host(machine)
                .allowed("2-3")
                .with("/proc/self/cgroup", "0::/kubepods.slice/pod7.slice/c1.scope")
                .with("/proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup ro - cgroup2 cgroup rw")
                .with("/sys/fs/cgroup/cpuset.cpus.effective", "0-7")
                .with(pod + "/cpuset.cpus", "2-5")
                .with(pod + "/cpuset.cpus.effective", "2-5")
                .with(pod + "/cpu.max", "150000 100000")
                .with(pod + "/c1.scope/cpuset.cpus.effective", "2-3")
                .with(pod + "/c1.scope/cpu.max", "max 100000");
    }

    /** The same of version 1, of which the container sees its own groups only, and version 2 without controllers. */
    static FakeKernel olderContainer(FakeKernel machine) throws IOException {
        String own = "/kubepods/pod7/c1";
        return host(machine)
                .allowed("2-3")
                .with("/proc/self/cgroup", "5:cpuset:%s\n4:cpu,cpuacct:%s\n3:memory:/x\n0::/".formatted(own, own))
                .with("/proc/self/mountinfo", """
                        33 25 0:29 %s /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct
                        34 25 0:30 %s /sys/fs/cgroup/cpuset ro - cgroup cgroup rw,cpuset
                        35 25 0:31 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw""".formatted(own, own))
                .with("/sys/fs/cgroup/cpuset/cpuset.cpus", "2-3")
                .with("/sys/fs/cgroup/cpuset/cpuset.effective_cpus", "2-3")
                .with("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "150000")
                .with("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000");
    }

    private static FakeKernel host(FakeKernel machine) throws IOException {
        for (int core = 0; core < 4; core++) {
            String threads = 2 * core + "-" + (2 * core + 1);
            machine.core(0, core, threads).ownCaches(threads, true);
        }
        return machine.cache(3, 3, "Unified", "0-7").node(0, "0-7").online("0-7");
    }
}
