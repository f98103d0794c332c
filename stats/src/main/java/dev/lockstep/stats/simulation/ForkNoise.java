package dev.lockstep.stats.simulation;

import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;

/** How the scores of forks that run one after another scatter. */
public interface ForkNoise {

    /** The name as tables print it. */
    String label();

    /**
     * The noise of one fork after another, to be added to ln(score).
     *
     * @param variation between forks, for what can be scaled
     */
    DoubleSupplier source(double variation, UniformRandomProvider random);
}
