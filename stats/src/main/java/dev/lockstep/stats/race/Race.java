package dev.lockstep.stats.race;

import dev.lockstep.stats.race.RaceResult.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A race of candidates in rounds; each round measures every remaining candidate once (ranking and selection with early
 * elimination, as in Kim and Nelson, A fully sequential procedure for indifference-zone selection in simulation, ACM
 * TOMACS 11, 2001). After certain rounds, which are fixed in advance, candidates that are shown to be slower are
 * eliminated. The error probability of 5 % is split over these looks and the final one, so that with 95 % probability
 * the fastest is never eliminated and all bounds hold.
 *
 * <p>The bounds of each look cover only the candidates still in the race: one that is eliminated is too far behind to
 * be picked later.
 */
public final class Race {

    public static final int MIN_ROUNDS = 2;

    private final RacePolicy policy;
    private final List<double[]> rounds = new ArrayList<>();
    private final int[] leftAfter;
    private int looks;
    private int nextLook;
    private boolean decided;

    public Race(RacePolicy policy, int candidates) {
        this.policy = policy;
        leftAfter = new int[candidates];
        nextLook = policy.nextLook(0);
        decided = candidates < 2;
    }

    /** @param logs ln(score) by candidate; NaN for candidates that were eliminated or have no score */
    public void add(double[] logs) {
        rounds.add(logs.clone());
        if (rounds.size() == nextLook && !decided) {
            look(policy.alphaAt(++looks));
            nextLook = policy.nextLook(nextLook);
        }
    }

    /** The candidates that were not shown to be slower than another one. */
    public List<Integer> contenders() {
        return IntStream.range(0, leftAfter.length)
                .filter(candidate -> leftAfter[candidate] == 0)
                .boxed()
                .toList();
    }

    /** Whether more rounds cannot change the answer by more than the indifference. */
    public boolean decided() {
        return decided;
    }

    public RaceResult result() {
        List<Integer> measured = measured();
        long compared = IntStream.range(0, leftAfter.length)
                .filter(candidate -> scores(candidate) >= MIN_ROUNDS)
                .count();
        if (measured.isEmpty() || compared < 2) {
            return new RaceResult(new RaceAnswer.Open(), places(_ -> Double.NaN), rounds.size(), decided, 0);
        }
        Look end = Look.of(logs(), measured, policy.alphaAtTheEnd());
        int pick = end.pick();
        double atMost = end.behindAtMost(pick);
        boolean fastest = atMost < 0;
        return new RaceResult(
                fastest ? new RaceAnswer.Fastest(pick) : new RaceAnswer.Bounded(pick, atMost),
                places(candidate -> end.fit().effects()[candidate] - end.fit().effects()[pick]),
                rounds.size(),
                decided,
                fastest ? 0 : end.forksTo(policy.indifference(), pick, rounds.size()));
    }

    private void look(double alpha) {
        List<Integer> measured = measured();
        List<Integer> stay = measured;
        if (measured.size() > 1) {
            Look look = Look.of(logs(), measured, alpha);
            decided = look.behindAtMost(look.pick()) <= policy.indifference();
            stay = look.unbeaten();
        }
        for (int candidate : contenders()) {
            leftAfter[candidate] = stay.contains(candidate) ? 0 : rounds.size();
        }
        decided |= stay.size() < 2;
    }

    /** The contenders with enough scores to be compared. */
    private List<Integer> measured() {
        return contenders().stream()
                .filter(candidate -> scores(candidate) >= MIN_ROUNDS)
                .toList();
    }

    private int scores(int candidate) {
        return (int) rounds.stream()
                .filter(round -> Double.isFinite(round[candidate]))
                .count();
    }

    private double[][] logs() {
        return rounds.toArray(double[][]::new);
    }

    private List<Place> places(IntToDoubleFunction behind) {
        return IntStream.range(0, leftAfter.length)
                .mapToObj(candidate -> new Place(
                        scores(candidate) == 0 ? Double.NaN : behind.applyAsDouble(candidate),
                        scores(candidate),
                        leftAfter[candidate]))
                .toList();
    }
}
