package dev.lockstep.reports.race.simulation;

import dev.lockstep.reports.simulation.ForkNoise;

/**
 * A world whose truth is known.
 *
 * @param variation between the forks of a candidate
 * @param factors what multiplies the noise, the candidates taking them in turn
 */
record World(Field field, ForkNoise noise, double variation, double... factors) {

    static World alike(Field field, ForkNoise noise, double variation) {
        return new World(field, noise, variation, 1);
    }

    double factor(int candidate) {
        return factors[candidate % factors.length];
    }
}
