package dev.lockstep.bench.experiment.threading;

import dev.lockstep.memory.Named;
import java.util.function.BiFunction;

/** How parts are divided among threads. */
enum Division implements Named {
    FIXED_PARTS((parts, threads) -> new PersistentCrew(
            threads,
            "none",
            (thread, _, before) ->
                    parts.sum(first(thread, threads, parts), first(thread + 1, threads, parts), before))),
    CHUNKS((parts, threads) -> new PersistentCrew(threads, "none", new Chunks(parts))),
    FORK_JOIN_FIXED((parts, threads) -> ForkedParts.among(threads, parts, Math.ceilDiv(parts.count(), threads))),
    FORK_JOIN((parts, threads) -> ForkedParts.among(threads, parts, 1));

    private final BiFunction<Parts, Integer, Cycle> starting;

    Division(BiFunction<Parts, Integer, Cycle> starting) {
        this.starting = starting;
    }

    Cycle start(Parts parts, int threads) {
        return starting.apply(parts, threads);
    }

    /** Of parts in a row, the first one of a thread. */
    private static int first(int thread, int threads, Parts parts) {
        return thread * parts.count() / threads;
    }
}
