package dev.lockstep.stats.scaling;

/**
 * The Universal Scalability Law (N. J. Gunther, Guerrilla Capacity Planning, 2007, chapters 4 and 5): n parties have a
 * throughput of {@code gamma n / (1 + sigma (n - 1) + kappa n (n - 1))}. Without kappa it is Amdahl's law, in which
 * sigma is the serial part of the work.
 *
 * @param gamma throughput of one party, positive
 * @param sigma contention: the time that each party adds, relative to that of one party alone; not negative. Above 1,
 *     throughput falls from the second party on, as where a single party has nobody to wait for.
 * @param kappa coherence: the time that each pair of parties adds in both directions; not negative
 */
public record ScalabilityLaw(double gamma, double sigma, double kappa) {

    public double throughput(double parties) {
        double others = parties - 1.0;
        return gamma * parties / (1 + sigma * others + kappa * parties * others);
    }

    /**
     * The number of parties with the highest throughput, {@code sqrt((1 - sigma) / kappa)} but at least 1; infinite if
     * throughput never falls.
     */
    public double peak() {
        return sigma >= 1 ? 1 : Math.max(1, Math.sqrt((1 - sigma) / kappa));
    }

    /** Measured over fitted throughput, minus 1: 0.1 if the point is 10 % above the curve. */
    public double residual(ScalingPoint point) {
        return point.throughput() / throughput(point.parties()) - 1;
    }
}
