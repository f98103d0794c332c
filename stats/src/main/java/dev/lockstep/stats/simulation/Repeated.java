package dev.lockstep.stats.simulation;

import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Many runs of the same simulated world.
 *
 * @param seed the same seed gives the same results, whatever the number of processors
 */
public record Repeated(int runs, long seed) {

    /** Each run has its own random source, so that their order does not matter. */
    public <T> Stream<T> each(Function<UniformRandomProvider, T> run) {
        return IntStream.range(0, runs)
                .parallel()
                .mapToObj(i -> run.apply(RandomSource.XO_RO_SHI_RO_128_PP.create(seed * 1_000_003 + i)));
    }
}
