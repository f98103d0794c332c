package dev.lockstep.stats.race;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The number of standard errors that simultaneously covers the differences of the best candidate from all its rivals:
 * Dunnett's one-sided quantile (A multiple comparison procedure for comparing several treatments with a control, JASA
 * 50, 1955), as Hsu's comparisons with the best use it.
 */
final class BestQuantile {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Correlations are rounded down to multiples of 1 / PARTS: a smaller correlation gives a larger, safe quantile. */
    private static final int PARTS = 20;

    private static final int MAX_FREEDOM = 500;
    private static final int DEVIATIONS = 40;
    private static final double RANGE = 7;
    private static final double STEP = 0.2;
    private static final double MAX_QUANTILE = 1_000;
    private static final int BISECTIONS = 30;

    private static final Map<Key, Double> CACHE = new ConcurrentHashMap<>();

    private record Key(int rivals, double freedom, double alpha, int correlation) {

        /** The factor loading of the best candidate's own error. */
        double loading() {
            return Math.sqrt(correlation / (double) PARTS);
        }
    }

    private BestQuantile() {}

    /**
     * @param alpha the probability that not all differences are covered
     * @param correlation a lower bound of the correlation between any two of the differences: 0.5 if all errors are
     *     equal
     */
    static double of(int rivals, double freedom, double alpha, double correlation) {
        double whole = Math.max(1, Math.min(MAX_FREEDOM, Math.floor(freedom)));
        int parts = (int) Math.floor(correlation * PARTS + 1e-6);
        return CACHE.computeIfAbsent(new Key(rivals, whole, alpha, Math.min(parts, PARTS - 1)), BestQuantile::solve);
    }

    private static double solve(Key key) {
        double low = 0;
        double high = 1;
        while (missed(high, key) > key.alpha && high < MAX_QUANTILE) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (missed(middle, key) > key.alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * Integrates over the ratio of the estimated to the true standard deviation, on a grid as wide as its distribution.
     */
    private static double missed(double quantile, Key key) {
        ChiSquaredDistribution squares = ChiSquaredDistribution.of(key.freedom);
        double width = RANGE / Math.sqrt(2 * key.freedom);
        double lowest = Math.max(0, 1 - width);
        double missed = 0;
        double total = 0;
        for (int i = 1; i < DEVIATIONS; i++) {
            double deviation = lowest + i * (1 + width - lowest) / DEVIATIONS;
            double weight = deviation * squares.density(key.freedom * deviation * deviation);
            missed += weight * missedAtDeviation(quantile * deviation, key);
            total += weight;
        }
        return missed / total;
    }

    /**
     * For a known standard deviation: integrates, over the best candidate's own error, the probability that some
     * difference is not covered.
     */
    private static double missedAtDeviation(double quantile, Key key) {
        double loading = key.loading();
        double rest = Math.sqrt(1 - loading * loading);
        double sum = 0;
        for (double own = -RANGE; own < RANGE; own += STEP) {
            double one = NORMAL.survivalProbability((quantile + loading * own) / rest);
            sum += NORMAL.density(own) * -Math.expm1(key.rivals * Math.log1p(-one));
        }
        return sum * STEP;
    }
}
