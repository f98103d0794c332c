package dev.lockstep.stats.simulation;

import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.TSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Models of the noise between successive forks. For the same variation, all have the same median absolute deviation,
 * except for the added outliers and bursts.
 */
public enum Noise implements ForkNoise {
    /** Log-normal. */
    CLEAN {
        @Override
        public DoubleSupplier source(double variation, UniformRandomProvider random) {
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            return () -> variation * normal.sample();
        }
    },
    /** Student's t with three degrees of freedom: occasionally a fork is several variations away. */
    HEAVY_TAILS {
        @Override
        public DoubleSupplier source(double variation, UniformRandomProvider random) {
            TSampler student = TSampler.of(random, 3);
            return () -> variation * NORMAL_QUARTILE / STUDENT_QUARTILE * student.sample();
        }
    },
    /** Interference by another tenant of the host: 3 % of the forks take three to four times as long. */
    OUTLIERS_3 {
        @Override
        public DoubleSupplier source(double variation, UniformRandomProvider random) {
            return outliers(0.03, variation, random);
        }
    },
    OUTLIERS_10 {
        @Override
        public DoubleSupplier source(double variation, UniformRandomProvider random) {
            return outliers(0.10, variation, random);
        }
    },
    /** Thermal drift: the machine slows down by one variation every 40 forks, plus a slow sine wave. */
    DRIFT {
        @Override
        public DoubleSupplier source(double variation, UniformRandomProvider random) {
            DoubleSupplier clean = CLEAN.source(variation, random);
            double phase = 2 * Math.PI * random.nextDouble();
            int[] fork = {0};
            return () -> {
                double time = fork[0]++ / 40.0;
                return clean.getAsDouble() + variation * (time + 2 * Math.sin(phase + 2 * Math.PI * time));
            };
        }
    },
    /** One fork in 20 starts a burst: it and the next one take a third longer. */
    BURSTS {
        @Override
        public DoubleSupplier source(double variation, UniformRandomProvider random) {
            DoubleSupplier clean = CLEAN.source(variation, random);
            int[] left = {0};
            return () -> {
                if (left[0] == 0 && random.nextDouble() < 0.05) {
                    left[0] = 2;
                }
                return clean.getAsDouble() + (left[0] > 0 && left[0]-- > 0 ? Math.log(1 + 1 / 3.0) : 0);
            };
        }
    };

    /** The median of the absolute values of the distribution. */
    private static final double NORMAL_QUARTILE = 0.67449;

    private static final double STUDENT_QUARTILE = 0.76489;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static DoubleSupplier outliers(double share, double variation, UniformRandomProvider random) {
        DoubleSupplier clean = CLEAN.source(variation, random);
        return () -> clean.getAsDouble() + (random.nextDouble() < share ? Math.log(3 + random.nextDouble()) : 0);
    }
}
