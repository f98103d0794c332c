package dev.lockstep.gate.simulation;

import org.apache.commons.rng.UniformRandomProvider;

/** A machine on which forks run one after another, with its noise. */
public interface Host {

    /** The name that tables print. */
    String label();

    /**
     * Starts a series of forks.
     *
     * @param variation the variation between forks, for hosts that can be scaled
     */
    Forks start(double variation, UniformRandomProvider random);

    /** Successive forks. */
    interface Forks {

        /**
         * Runs the next fork.
         *
         * @param iterations their number
         * @param seconds the duration of the whole fork
         */
        SimulatedFork next(int iterations, double seconds);
    }
}
