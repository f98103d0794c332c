package dev.lockstep.gate.simulation;

import dev.lockstep.stats.simulation.Noise;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A host whose other tenants come and go: forks that vary normally, and bursts of 10 to 60 s in which the iterations
 * are slowed down like those of a random recorded fork. The host tells the load of four in five disturbed forks.
 *
 * @param share of the time in bursts
 */
record BusyHost(double share) implements Host {

    private static final double SHORTEST = 10;
    private static final double LONGEST = 60;
    private static final double TOLD = 0.8;

    /** The recorded forks during which the load was considerable. */
    private static final List<SimulatedFork> DISTURBED = RecordedHost.busy().disturbed();

    @Override
    public String label() {
        return String.format(Locale.ROOT, "busy %.0f %%", 100 * share);
    }

    @Override
    public Forks start(double variation, UniformRandomProvider random) {
        return new Bursts(share, new ModelHost(Noise.CLEAN).start(variation, random), random);
    }

    private static final class Bursts implements Forks {

        private final double share;
        private final Forks quiet;
        private final UniformRandomProvider random;
        private boolean burst;
        private double left;

        Bursts(double share, Forks quiet, UniformRandomProvider random) {
            this.share = share;
            this.quiet = quiet;
            this.random = random;
            burst = random.nextDouble() < share;
            left = duration() * random.nextDouble();
        }

        private double duration() {
            double mean = (SHORTEST + LONGEST) / 2;
            return burst
                    ? SHORTEST + (LONGEST - SHORTEST) * random.nextDouble()
                    : -Math.log1p(-random.nextDouble()) * mean * (1 - share) / share;
        }

        @Override
        public SimulatedFork next(int iterations, double seconds) {
            SimulatedFork fork = quiet.next(iterations, seconds);
            SimulatedFork now = burst ? disturbed(fork) : fork;
            for (left -= seconds; left <= 0; left += duration()) {
                burst = !burst;
            }
            return now;
        }

        private SimulatedFork disturbed(SimulatedFork fork) {
            SimulatedFork like = DISTURBED.get(random.nextInt(DISTURBED.size()));
            double[] iterations = fork.iterations();
            for (int i = 0; i < iterations.length; i++) {
                iterations[i] *= Math.max(1, like.iterations()[i * like.iterations().length / iterations.length]);
            }
            return new SimulatedFork(iterations, random.nextDouble() < TOLD ? like.others() : fork.others());
        }
    }
}
