package dev.lockstep.reports.findings;

import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.reports.figures.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A thread that used its CPU and was not sampled while it did. Its samples were lost, or they lie outside of the time
 * that its phases cover, as they do where samples and phases are timed by two clocks.
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

    /** Whether any thread's samples are missing, so that it is not the recording that was too short. */
    static boolean in(Profile profile) {
        return profile.times().parties().stream().anyMatch(party -> missing(profile, party));
    }

    /** By the thread's CPU clock; where that was not read, by more samples outside of the phases than within. */
    private static boolean missing(Profile profile, PartyTimes party) {
        OptionalDouble due = due(profile, party);
        return profile.times().tickMs() > 0
                && (due.isPresent() ? due.getAsDouble() >= Math.max(FEWEST_DUE, 2 * party.ticks()) : stray(party));
    }

    private static boolean stray(PartyTimes party) {
        return party.strayTicks() >= Math.max(FEWEST_DUE, party.ticks());
    }

    /** As many samples as the thread's CPU clock says. */
    private static OptionalDouble due(Profile profile, PartyTimes party) {
        return party.cpuMs().isPresent()
                ? OptionalDouble.of(
                        party.cpuMs().getAsDouble() / profile.times().tickMs())
                : OptionalDouble.empty();
    }

    private static Finding finding(Profile profile, PartyTimes party) {
        String where = stray(party)
                ? "CPU samples of thread %d lie outside of the time that its phases cover, %,d of them, and %,d within"
                : "CPU samples of thread %d are missing: its CPU clock allows for %3$,.0f, and there are %2$,d";
        Object[] figures = stray(party)
                ? new Object[] {party.party(), party.strayTicks(), party.ticks()}
                : new Object[] {
                    party.party(), party.ticks(), due(profile, party).orElse(0)
                };
        return Finding.of(Rule.MISSING_SAMPLES, Severity.SEVERE, List.of(profile.key()), where, figures)
                .because("ticks", party.ticks(), "", "CPU samples, " + profile.recording())
                .because("ticks outside of the phases", party.strayTicks(), "", "CPU samples, " + profile.recording())
                .because("CPU time", party.cpuMs().orElse(Double.NaN), "ms", "phases, " + profile.recording())
                .mendedBy(
                        "read no sampled ratio from %s: ./run-bench.sh doctor tells which clocks and samples this"
                                + " machine has",
                        profile.recording());
    }
}
