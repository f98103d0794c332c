package dev.lockstep.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Parses lists of CPUs such as {@code 0-3,8}, the kernel's format. */
public final class CpuList {

    private CpuList() {}

    /** The list in a file, with commas; empty if there is none. */
    static List<Integer> in(Kernel kernel, String file) {
        return lenient(kernel.text(file).orElse(""));
    }

    /** Parses a list of the kernel's; empty if it is blank or in another format. */
    static List<Integer> lenient(String list) {
        try {
            return list.isBlank() ? List.of() : parse(list, ",");
        } catch (NumberFormatException _) {
            return List.of();
        }
    }

    /**
     * Parses a list.
     *
     * @throws NumberFormatException if it is not in this format
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
