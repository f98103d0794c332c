package dev.lockstep.gate.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * CPU time by Linux's books, in ticks of a hundredth of a second, to tell what else ran while a fork did: rulers stand
 * beside the forks, and a load that comes and goes with one of them need not be there.
 *
 * @param all of all processes since the machine's start, and what the host gave to others
 * @param own of this process, and of those it has started and seen end
 */
record CpuTime(long all, long own) {

    private static final double TICKS_PER_SECOND = 100;

    /** User, nice, system; idle and waiting for disks are left out; interrupts, soft ones, stolen. */
    private static final int[] BUSY = {1, 2, 3, 6, 7, 8};

    /** User and system, own and of ended children; counted from what follows the program's name. */
    private static final int[] OWN = {12, 13, 14, 15};

    /** Empty where there are no such books. */
    static Optional<CpuTime> now() {
        try {
            return Optional.of(parse(
                    Files.readAllLines(Path.of("/proc/stat")).getFirst(),
                    Files.readString(Path.of("/proc/self/stat"))));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException for lines of another form */
    static CpuTime parse(String machine, String process) {
        return new CpuTime(sum(machine, BUSY), sum(process.substring(process.lastIndexOf(')') + 1), OWN));
    }

    /** 1 where nothing else ran since {@code before}, 2 where something took as much as one CPU gives. */
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
