package dev.lockstep.stats.simulation;

import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;

/** A model of the noise between forks that run one after another. */
public interface ForkNoise {

    /** The name that tables print. */
    String label();

    /**
     * A source of noise for successive forks, to be added to ln(score).
     *
     * @param variation the variation between forks, for models that can be scaled
     */
    DoubleSupplier source(double variation, UniformRandomProvider random);
}
