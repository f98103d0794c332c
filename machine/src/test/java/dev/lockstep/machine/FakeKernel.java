package dev.lockstep.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kernel files of another machine, below a folder. */
record FakeKernel(Path root) {

    static final String CPU = "/sys/devices/system/cpu/cpu";

    FakeKernel with(String file, String text) throws IOException {
        Path path = root.resolve(file.substring(1));
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
        return this;
    }

    Kernel kernel() {
        return new Kernel(root);
    }

    FakeKernel allowed(String cpus) throws IOException {
        return with("/proc/self/status", "Name:\tjava\nCpus_allowed:\tff\nCpus_allowed_list:\t" + cpus);
    }

    FakeKernel online(String cpus) throws IOException {
        return with("/sys/devices/system/cpu/online", cpus);
    }

    /** A core, which some kernels number within its cluster only. */
    FakeKernel core(int socket, int coreId, String threads) throws IOException {
        for (int cpu : CpuList.parse(threads, ",")) {
            with(CPU + cpu + "/topology/core_id", Integer.toString(coreId))
                    .with(CPU + cpu + "/topology/physical_package_id", Integer.toString(socket))
                    .with(CPU + cpu + "/topology/thread_siblings_list", threads);
        }
        return this;
    }

    /** A cache of 64-byte lines, in the folder of each CPU that shares it. */
    FakeKernel cache(int index, int level, String type, String sharing) throws IOException {
        for (int cpu : CpuList.parse(sharing, ",")) {
            String folder = CPU + cpu + "/cache/index" + index;
            with(folder + "/level", Integer.toString(level))
                    .with(folder + "/type", type)
                    .with(folder + "/coherency_line_size", "64")
                    .with(folder + "/shared_cpu_list", sharing);
        }
        return this;
    }

    /** The first-level caches and, if {@code second}, the second-level cache of a core. */
    FakeKernel ownCaches(String threads, boolean second) throws IOException {
        cache(0, 1, "Data", threads).cache(1, 1, "Instruction", threads);
        return second ? cache(2, 2, "Unified", threads) : this;
    }

    FakeKernel capacity(int capacity, List<Integer> cpus) throws IOException {
        for (int cpu : cpus) {
            with(CPU + cpu + "/cpu_capacity", Integer.toString(capacity));
        }
        return this;
    }

    FakeKernel node(int node, String cpus) throws IOException {
        return with("/sys/devices/system/node/node" + node + "/cpulist", cpus);
    }
}
