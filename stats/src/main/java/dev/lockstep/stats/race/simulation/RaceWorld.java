package dev.lockstep.stats.race.simulation;

import dev.lockstep.stats.simulation.ForkNoise;

/**
 * A simulated world whose truth is known.
 *
 * @param variation between the forks of a candidate
 * @param factors factors of the noise, assigned to the candidates cyclically
 */
record RaceWorld(Field field, ForkNoise noise, double variation, double... factors) {

    static RaceWorld alike(Field field, ForkNoise noise, double variation) {
        return new RaceWorld(field, noise, variation, 1);
    }

    double factor(int candidate) {
        return factors[candidate % factors.length];
    }
}
