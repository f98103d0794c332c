package dev.lockstep.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A control group that contains this process, in one hierarchy of version 1 or 2.
 *
 * @param folders its folder and those of the groups above it, upwards as far as they are mounted
 */
record ControlGroup(boolean version2, List<Path> folders) {

    /**
     * The process's groups in the hierarchy of version 1 that has the controller, and in that of version 2, which may
     * have it. Both exist at once where older systemd mounts both; each controller is then in one of them.
     */
    static List<ControlGroup> of(Kernel kernel, String controller) {
        List<Mount> mounts = mounts(kernel);
        List<ControlGroup> groups = new ArrayList<>();
        for (String line : kernel.lines("/proc/self/cgroup")) {
            String[] fields = line.split(":", 3);
            if (fields.length == 3) {
                add(fields[1], fields[2], controller, mounts, groups);
            }
        }
        return groups;
    }

    /** @param controllers of the hierarchy in which the process is in {@code group}; none in version 2 */
    private static void add(
            String controllers, String group, String controller, List<Mount> mounts, List<ControlGroup> groups) {
        boolean second = controllers.isEmpty();
        if (second || Arrays.asList(controllers.split(",")).contains(controller)) {
            for (Mount mount : mounts) {
                if (second ? mount.isVersion2() : mount.isVersion1(controller)) {
                    groups.add(new ControlGroup(second, mount.foldersUpFrom(group)));
                }
            }
        }
    }

    private static List<Mount> mounts(Kernel kernel) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : kernel.lines("/proc/self/mountinfo")) {
            Optional<Mount> mount = line.contains(" cgroup") ? Mount.parse(line) : Optional.empty();
            if (mount.isPresent()) {
                mounts.add(mount.get());
            }
        }
        return mounts;
    }
}
