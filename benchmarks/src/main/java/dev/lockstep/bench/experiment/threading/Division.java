package dev.lockstep.bench.experiment.threading;

import dev.lockstep.memory.Named;
import java.util.function.BiFunction;

/** How parts are divided among threads. */
enum Division implements Named {
    FIXED_PARTS((parts, threads) -> PersistentCrew.withFixedParts(parts, threads, "none")),
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
}
