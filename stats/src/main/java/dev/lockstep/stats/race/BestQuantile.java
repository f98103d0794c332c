package dev.lockstep.stats.race;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many standard errors cover, with some confidence, the differences of the best candidate from each of its rivals
 * all at once: Dunnett's one-sided quantile (A multiple comparison procedure for comparing several treatments with a
 * control, JASA 50, 1955), which is what Hsu's comparisons with the best take.
 */
final class BestQuantile {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Correlations are rounded down to these parts: a smaller one gives a larger quantile. */
    private static final int PARTS = 20;

    private static final int MOST_FREEDOM = 500;
    private static final int DEVIATIONS = 40;
    private static final double FAR = 7;
    private static final double STEP = 0.2;
    private static final double MOST = 1_000;
    private static final int BISECTIONS = 30;

    private static final Map<Key, Double> KNOWN = new ConcurrentHashMap<>();

    private record Key(int rivals, double freedom, double alpha, int correlation) {

        /** How much of a difference is the best's own error. */
        double loading() {
            return Math.sqrt(correlation / (double) PARTS);
        }
    }

    private BestQuantile() {}

    /**
     * @param alpha the probability that not all are covered
     * @param correlation at least that between any two of the differences: a half where all errors are alike
     */
    static double of(int rivals, double freedom, double alpha, double correlation) {
        double whole = Math.max(1, Math.min(MOST_FREEDOM, Math.floor(freedom)));
        int parts = (int) Math.floor(correlation * PARTS + 1e-6);
        return KNOWN.computeIfAbsent(new Key(rivals, whole, alpha, Math.min(parts, PARTS - 1)), BestQuantile::solve);
    }

    private static double solve(Key key) {
        double low = 0;
        double high = 1;
        while (missed(high, key) > key.alpha && high < MOST) {
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

    /** Over estimated deviations by true ones, on a grid as wide as their distribution. */
    private static double missed(double quantile, Key key) {
        ChiSquaredDistribution squares = ChiSquaredDistribution.of(key.freedom);
        double width = FAR / Math.sqrt(2 * key.freedom);
        double least = Math.max(0, 1 - width);
        double missed = 0;
        double total = 0;
        for (int i = 1; i < DEVIATIONS; i++) {
            double deviation = least + i * (1 + width - least) / DEVIATIONS;
            double weight = deviation * squares.density(key.freedom * deviation * deviation);
            missed += weight * missedByKnown(quantile * deviation, key);
            total += weight;
        }
        return missed / total;
    }

    /** With a known deviation: over the best's own error, the probability that some rival's is smaller by as much. */
    private static double missedByKnown(double quantile, Key key) {
        double loading = key.loading();
        double rest = Math.sqrt(1 - loading * loading);
        double sum = 0;
        for (double own = -FAR; own < FAR; own += STEP) {
            double one = NORMAL.survivalProbability((quantile + loading * own) / rest);
            sum += NORMAL.density(own) * -Math.expm1(key.rivals * Math.log1p(-one));
        }
        return sum * STEP;
    }
}
