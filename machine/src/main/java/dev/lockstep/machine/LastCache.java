package dev.lockstep.machine;

import java.util.List;

/**
 * The last-level cache of a CPU.
 *
 * @param first the first of the CPUs that share it, {@link Topology#UNKNOWN} if the kernel does not tell
 * @param lineBytes 0 if unknown
 */
record LastCache(int first, int lineBytes) {

    /** @param caches the folder of the CPU's caches; not every kernel or machine has it */
    static LastCache in(Kernel kernel, String caches) {
        int highest = 0;
        LastCache last = new LastCache(Topology.UNKNOWN, 0);
        for (String name : kernel.names(caches)) {
            String cache = caches + "/" + name;
            int level = kernel.number(cache + "/level").orElse(0);
            if (level > highest && !kernel.text(cache + "/type").orElse("").equals("Instruction")) {
                highest = level;
                List<Integer> sharing = CpuList.in(kernel, cache + "/shared_cpu_list");
                last = new LastCache(
                        sharing.isEmpty() ? Topology.UNKNOWN : sharing.getFirst(),
                        kernel.number(cache + "/coherency_line_size").orElse(0));
            }
        }
        return last;
    }
}
