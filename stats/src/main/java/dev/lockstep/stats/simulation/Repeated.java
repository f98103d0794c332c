package dev.lockstep.stats.simulation;

import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The same world many times over.
 *
 * @param seed the same seed gives the same results, whatever the number of processors
 */
public record Repeated(int runs, long seed) {

    /** A source of numbers of its own for each run, so that their order does not matter. */
    public <T> Stream<T> each(Function<UniformRandomProvider, T> run) {
        return IntStream.range(0, runs)
                .parallel()
                .mapToObj(i -> run.apply(RandomSource.XO_RO_SHI_RO_128_PP.create(seed * 1_000_003 + i)));
    }
}
