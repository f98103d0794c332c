package dev.lockstep.stats.race.simulation;

import dev.lockstep.stats.race.Race;
import dev.lockstep.stats.race.RaceAnswer;
import dev.lockstep.stats.race.RacePolicy;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * The outcome of one simulated race.
 *
 * @param isTrue whether the answer is true
 * @param pickBehind by how much ln(time) of the pick exceeds that of the fastest
 * @param atMost the bound that the answer gives for it
 * @param named whether the answer calls the pick the fastest
 */
record SimulatedRace(boolean isTrue, double pickBehind, double atMost, boolean named, int forks) {

    /** @param forks the most forks that may be used */
    static SimulatedRace of(RaceWorld world, int forks, UniformRandomProvider random) {
        Field field = world.field();
        DoubleSupplier noise = world.noise().source(world.variation(), random);
        Race race = new Race(RacePolicy.standard(), field.size());
        int used = 0;
        while (!race.decided() && used + race.contenders().size() <= forks) {
            int[] order = race.contenders().stream().mapToInt(Integer::intValue).toArray();
            double[] logs = new double[field.size()];
            Arrays.fill(logs, Double.NaN);
            for (int candidate : ArraySampler.shuffle(random, order)) {
                logs[candidate] = field.log(candidate) + world.factor(candidate) * noise.getAsDouble();
            }
            race.add(logs);
            used += order.length;
        }
        return evaluate(field, race.result().answer(), used);
    }

    private static SimulatedRace evaluate(Field field, RaceAnswer answer, int forks) {
        return switch (answer) {
            case RaceAnswer.Fastest(int pick) ->
                new SimulatedRace(field.isFastest(pick), field.log(pick), 0, true, forks);
            case RaceAnswer.Bounded(int pick, double atMost) ->
                new SimulatedRace(field.log(pick) <= atMost, field.log(pick), atMost, false, forks);
            case RaceAnswer.Open() ->
                throw new IllegalArgumentException(
                        "forks: must be enough for two rounds, was " + forks + "; allow more");
        };
    }
}
