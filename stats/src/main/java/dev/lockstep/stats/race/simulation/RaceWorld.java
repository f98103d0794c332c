package dev.lockstep.stats.race.simulation;

import dev.lockstep.stats.simulation.ForkNoise;

/**
 * A world whose truth is known.
 *
 * @param variation between the forks of a candidate
 * @param factors what multiplies the noise, the candidates taking them in turn
 */
record RaceWorld(Field field, ForkNoise noise, double variation, double... factors) {

    static RaceWorld alike(Field field, ForkNoise noise, double variation) {
        return new RaceWorld(field, noise, variation, 1);
    }

    double factor(int candidate) {
        return factors[candidate % factors.length];
    }
}
