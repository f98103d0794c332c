package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.Better;
import dev.lockstep.harness.results.ForkStatistic;
import dev.lockstep.stats.SteadyPart;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two forks of each arm. The four forks ran one after another, in an order drawn at random from the six possible ones.
 * The order of the two forks of an arm has no meaning. A block is two pairs.
 */
public final class Block {

    /** The number of pairs of a block. */
    public static final int PAIRS = 2;

    /** More than the background load of an idle machine, in CPUs. */
    public static final double BUSY = 0.25;

    private static final int FORKS = 2 * PAIRS;

    private final double[][] forks;
    private final double[] others;
    private final Map<ForkStatistic, double[]> scores = new EnumMap<>(ForkStatistic.class);

    /**
     * A block of measured forks.
     *
     * @param forks the iterations of each fork in the row's unit: two forks of the baseline, then two of the candidate
     * @param others the number of CPUs that everything else used during each fork, in the same order; NaN if not known
     */
    public Block(double[][] forks, double[] others, Better better) {
        if (forks.length != FORKS || others.length != FORKS) {
            throw new IllegalArgumentException("a block must have two forks of each arm and their loads, had %d and %d"
                    .formatted(forks.length, others.length));
        }
        this.forks = forks;
        this.others = others;
        for (ForkStatistic statistic : ForkStatistic.values()) {
            double[] values = new double[FORKS];
            Arrays.setAll(values, fork -> statistic.of(forks[fork], better));
            scores.put(statistic, values);
        }
    }

    /** A block of single values. */
    public Block(double baseline1, double baseline2, double candidate1, double candidate2) {
        this(
                new double[][] {{baseline1}, {baseline2}, {candidate1}, {candidate2}},
                new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN},
                Better.LOWER);
    }

    /**
     * A block of the last iterations of each fork: the same number of each, as many as all four forks were steady for,
     * but at least half of them. Which ones does not depend on the arms.
     */
    public static Block ofSteady(double[][] forks, double[] others, Better better) {
        int fewest = Stream.of(forks).mapToInt(fork -> fork.length).min().orElse(0);
        int steady = Stream.of(forks)
                .mapToInt(fork -> fork.length - SteadyPart.begin(better.times(fork)))
                .min()
                .orElse(0);
        int kept = Math.clamp(steady, Math.ceilDiv(fewest, 2), fewest);
        return new Block(
                Stream.of(forks)
                        .map(fork -> Arrays.copyOfRange(fork, fork.length - kept, fork.length))
                        .toArray(double[][]::new),
                others,
                better);
    }

    /** One number for each fork: two of the baseline, then two of the candidate. */
    public double[] scores(ForkStatistic statistic) {
        return scores.get(statistic);
    }

    /** The iterations of all forks. */
    DoubleStream iterations() {
        return Stream.of(forks).flatMapToDouble(Arrays::stream);
    }

    /** Whether any fork has more than one iteration. */
    boolean severalIterations() {
        return Stream.of(forks).anyMatch(fork -> fork.length > 1);
    }

    /** The number of CPUs that everything else used during each fork; NaN if not known. */
    public double[] others() {
        return others;
    }

    /** Whether something else used a CPU for a considerable part of the time of any fork. */
    public boolean disturbed() {
        return IntStream.range(0, FORKS).anyMatch(this::disturbed);
    }

    boolean disturbed(int fork) {
        return others[fork] > BUSY;
    }

    boolean loadKnown() {
        return Arrays.stream(others).allMatch(Double::isFinite);
    }
}
