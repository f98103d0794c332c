package dev.lockstep.gate.simulation;

import dev.lockstep.stats.simulation.ForkNoise;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A host that disturbs whole forks, as a model says, and of which no other load is told. */
record ModelHost(ForkNoise noise) implements Host {

    /** The standard deviation of ln(iteration) within a fork that nothing disturbs, as recorded. */
    private static final double WITHIN = 0.013;

    private static final double IDLE = 0.02;

    @Override
    public String label() {
        return noise.label();
    }

    @Override
    public Forks start(double variation, UniformRandomProvider random) {
        DoubleSupplier levels = noise.source(variation, random);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        return (iterations, _) -> {
            double level = levels.getAsDouble();
            return new SimulatedFork(
                    DoubleStream.generate(() -> Math.exp(level + WITHIN * normal.sample()))
                            .limit(iterations)
                            .toArray(),
                    IDLE);
        };
    }
}
