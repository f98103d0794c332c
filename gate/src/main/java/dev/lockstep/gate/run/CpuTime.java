package dev.lockstep.gate.run;

import dev.lockstep.machine.Kernel;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The CPU time that Linux has counted, in ticks of 10 ms. It shows the other load during a fork: rulers run before and
 * after the forks, so they miss a load that starts and stops with a fork.
 *
 * @param all of all processes since the machine was started, plus the time that the host gave to others (steal)
 * @param own of this process and of its child processes that have ended
 */
record CpuTime(long all, long own) {

    private static final double TICKS_PER_SECOND = 100;

    /** The fields user, nice, system, irq, softirq and steal of {@code /proc/stat}; without idle and iowait. */
    private static final int[] BUSY = {1, 2, 3, 6, 7, 8};

    /** The fields utime, stime, cutime and cstime of {@code /proc/self/stat}, counted from the program's name. */
    private static final int[] OWN = {12, 13, 14, 15};

    /** The CPU time now; empty if the system does not have these files. */
    static Optional<CpuTime> now() {
        try {
            Optional<String> machine = Kernel.HERE.text("/proc/stat");
            Optional<String> process = Kernel.HERE.text("/proc/self/stat");
            return machine.isEmpty() || process.isEmpty()
                    ? Optional.empty()
                    : Optional.of(parse(machine.get().lines().findFirst().orElse(""), process.get()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException for lines of another format */
    static CpuTime parse(String machine, String process) {
        return new CpuTime(sum(machine, BUSY), sum(process.substring(process.lastIndexOf(')') + 1), OWN));
    }

    /** 1 plus the number of CPUs that other processes have used on average since {@code before}. */
    double others(CpuTime before, double seconds) {
        long foreign = all - before.all - (own - before.own);
        return 1 + Math.max(0, foreign) / TICKS_PER_SECOND / seconds;
    }

    private static long sum(String line, int[] places) {
        String[] fields = line.split(" +");
        if (fields.length <= Arrays.stream(places).max().orElse(0)) {
            throw new IllegalArgumentException(line);
        }
        return IntStream.of(places)
                .mapToLong(place -> Long.parseLong(fields[place].strip()))
                .sum();
    }
}
