package dev.lockstep.reports.findings;

import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.reports.figures.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A thread that used CPU time but has too few samples. Samples were lost, or they are outside the time that the phases
 * cover, as happens if samples and phases use different clocks.
 */
final class MissingSamples {

    /** Fewer samples than these may be missing by chance. */
    private static final double FEWEST_DUE = 50;

    private static final Comparator<PartyTimes> FEWEST = Comparator.comparingLong(PartyTimes::ticks);

    private MissingSamples() {}

    static Stream<Finding> of(Facts facts) {
        return facts.profiles().stream()
                .flatMap(profile ->
                        profile.times().parties().stream().filter(party -> missing(profile, party)).min(FEWEST).stream()
                                .map(party -> finding(profile, party)));
    }

    /** Whether samples of any thread are missing, which rules out that the recording was just too short. */
    static boolean in(Profile profile) {
        return profile.times().parties().stream().anyMatch(party -> missing(profile, party));
    }

    /** By the thread's CPU clock; if that was not read, by more samples outside the phases than within. */
    private static boolean missing(Profile profile, PartyTimes party) {
        OptionalDouble due = due(profile, party);
        return profile.times().tickMs() > 0
                && (due.isPresent() ? due.getAsDouble() >= Math.max(FEWEST_DUE, 2 * party.ticks()) : stray(party));
    }

    private static boolean stray(PartyTimes party) {
        return party.strayTicks() >= Math.max(FEWEST_DUE, party.ticks());
    }

    /** The number of samples expected from the thread's CPU clock. */
    private static OptionalDouble due(Profile profile, PartyTimes party) {
        return party.cpuMs().isPresent()
                ? OptionalDouble.of(
                        party.cpuMs().getAsDouble() / profile.times().tickMs())
                : OptionalDouble.empty();
    }

    private static Finding finding(Profile profile, PartyTimes party) {
        String where = stray(party)
                ? "CPU samples of thread %d are outside the time that its phases cover: %,d of them, and %,d within"
                : "CPU samples of thread %d are missing: its CPU clock predicts %3$,.0f, but there are %2$,d";
        Object[] figures = stray(party)
                ? new Object[] {party.party(), party.strayTicks(), party.ticks()}
                : new Object[] {
                    party.party(), party.ticks(), due(profile, party).orElse(0)
                };
        return Finding.of(Rule.MISSING_SAMPLES, Severity.SEVERE, List.of(profile.key()), where, figures)
                .because("ticks", party.ticks(), "", "CPU samples, " + profile.recording())
                .because("ticks outside of the phases", party.strayTicks(), "", "CPU samples, " + profile.recording())
                .because("CPU time", party.cpuMs().orElse(Double.NaN), "ms", "phases, " + profile.recording())
                .withRemedy(
                        "ignore the sampled ratios of %s: ./run-bench.sh doctor shows which clocks and samples this"
                                + " machine has",
                        profile.recording());
    }
}
