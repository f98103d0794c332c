package dev.lockstep.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The CPUs that control groups grant this process. The kernel keeps every thread's affinity mask within them, so they
 * only count where it shows no mask.
 */
final class CpuSet {

    /** From the present name of version 2 to the oldest one of version 1, which may be wider than what is granted. */
    private static final List<String> FILES = List.of("cpuset.cpus.effective", "cpuset.effective_cpus", "cpuset.cpus");

    private CpuSet() {}

    /** The CPUs that every hierarchy grants; empty if there is no limit. */
    static List<Integer> of(Kernel kernel) {
        List<Integer> granted = List.of();
        for (ControlGroup group : ControlGroup.of(kernel, "cpuset")) {
            List<Integer> here = nearest(kernel, group.folders());
            granted = granted.isEmpty() ? here : both(granted, here);
        }
        return granted;
    }

    /** Those in both lists; {@code wider} counts only if it has some of {@code cpus}. */
    static List<Integer> both(List<Integer> cpus, List<Integer> wider) {
        List<Integer> both = new ArrayList<>(cpus);
        both.retainAll(new HashSet<>(wider));
        return both.isEmpty() ? cpus : both;
    }

    /** A group without the controller, or one that sets nothing, has the CPUs of the group above. */
    private static List<Integer> nearest(Kernel kernel, List<Path> folders) {
        for (Path folder : folders) {
            for (String file : FILES) {
                List<Integer> cpus = CpuList.in(kernel, folder.resolve(file).toString());
                if (!cpus.isEmpty()) {
                    return cpus;
                }
            }
        }
        return List.of();
    }
}
