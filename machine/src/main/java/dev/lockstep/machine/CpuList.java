package dev.lockstep.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lists of CPUs such as {@code 0-3,8}, as the kernel writes them. */
public final class CpuList {

    private CpuList() {}

    /**
     * Reads a list.
     *
     * @throws NumberFormatException for anything that is no such list
     */
    public static List<Integer> parse(String list, String separator) {
        List<Integer> cpus = new ArrayList<>();
        for (String range : list.split(Pattern.quote(separator), -1)) {
            String[] ends = range.split("-", 2);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
                cpus.add(cpu);
            }
        }
        return cpus;
    }
}
