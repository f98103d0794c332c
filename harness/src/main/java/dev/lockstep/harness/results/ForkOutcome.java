package dev.lockstep.harness.results;

/** The value of a fork in a race. */
public final class ForkOutcome {

    private ForkOutcome() {}

    /** ln of its time; NaN if it failed, was not steady, had checksum errors or gave no time. */
    public static double log(ForkFile fork) {
        return ForkIterations.of(fork)
                .filter(measured -> fork.ok() && measured.unit().equals("ns/op"))
                .map(ForkScore::steady)
                .filter(score -> score.valid() && score.measured() && score.checksumErrors() == 0 && score.score() > 0)
                .map(score -> Math.log(score.score()))
                .orElse(Double.NaN);
    }
}
