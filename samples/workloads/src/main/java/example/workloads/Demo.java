package example.workloads;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.catalogue.BuiltIn;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs an example with several threads, and checks their results against those of one. */
public final class Demo {

    private Demo() {}

    /** Arguments: the example's name, and if wanted the number of threads and the size. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        String name = arguments.length > 0 ? arguments[0] : "life";
        int parties = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        Size size = arguments.length > 2 ? Size.valueOf(arguments[2].toUpperCase(Locale.ROOT)) : Size.SMALL;
        Example example = Examples.named(name).of(size);
        long[] nanos = time(example, BuiltIn.STAMPED.builder(), parties, 50);
        Arrays.sort(nanos);
        long missed = example.missed();
        System.out.printf(
                Locale.ROOT,
                "%s, %d threads: %.3f ms, the same result as that of one thread%s%n",
                name,
                parties,
                nanos[nanos.length / 2] / 1e6,
                missed == Example.NO_DEADLINES ? "" : ", missed deadlines: " + missed);
    }

    /**
     * How long each run took.
     *
     * @throws ExecutionException with an {@link IllegalStateException} if a result differs from that of one thread
     */
    static long[] time(Example example, SyncedMemory.Builder builder, int parties, int runs)
            throws InterruptedException, ExecutionException {
        MemorySegment[] expected = example.alone(parties);
        long[] nanos = new long[runs];
        try (SyncedMemory memory = example.in(builder, parties).build();
                ExecutorService threads = Executors.newFixedThreadPool(parties)) {
            List<Future<?>> results = new ArrayList<>();
            for (int id = 0; id < parties; id++) {
                int own = id;
                results.add(threads.submit(() -> runAll(example, memory, own, expected[own], nanos)));
            }
            for (Future<?> result : results) {
                result.get();
            }
        }
        return nanos;
    }

    /** If one party fails, it leaves, and the others' exceptions name it. */
    private static void runAll(Example example, SyncedMemory memory, int id, MemorySegment expected, long[] nanos) {
        try (Party party = memory.join(id)) {
            for (int run = 0; run < nanos.length; run++) {
                long began = System.nanoTime();
                MemorySegment result = example.run(party);
                if (id == 0) {
                    nanos[run] = System.nanoTime() - began;
                }
                if (result.mismatch(expected) >= 0) {
                    throw new IllegalStateException(
                            "party %d, run %d: wrong from byte %d on".formatted(id, run, result.mismatch(expected)));
                }
            }
        }
    }
}
