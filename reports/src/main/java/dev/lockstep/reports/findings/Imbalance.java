package dev.lockstep.reports.findings;

import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.reports.figures.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Threads compute for different shares of the time; no rendezvous can avoid that some wait. */
final class Imbalance {

    private static final double LEAST = 0.2;
    private static final Comparator<PartyTimes> BY_RATIO = Comparator.comparingDouble(PartyTimes::ratio);

    private Imbalance() {}

    static Stream<Finding> of(Facts facts) {
        return facts.comparable().stream().flatMap(Imbalance::finding);
    }

    /** One finding for all comparable profiles, which have the same work, with the figures of the most uneven. */
    private static Stream<Finding> finding(List<Profile> profiles) {
        List<Profile> uneven = Facts.above(LEAST, profiles, Imbalance::spread);
        return uneven.stream().limit(1).map(first -> finding(uneven, first));
    }

    private static Finding finding(List<Profile> uneven, Profile first) {
        PartyTimes least = first.times().parties().stream().min(BY_RATIO).orElseThrow();
        PartyTimes most = first.times().parties().stream().max(BY_RATIO).orElseThrow();
        return Finding.of(
                        Rule.IMBALANCE,
                        Severity.WARNING,
                        Facts.keys(uneven),
                        "thread %d computes %.0f%% of its time and thread %d %.0f%%: one waits for the other",
                        least.party(),
                        100 * least.ratio(),
                        most.party(),
                        100 * most.ratio())
                .because("ratio, thread " + least.party(), 100 * least.ratio(), "%", "phases, " + first.recording())
                .because("ratio, thread " + most.party(), 100 * most.ratio(), "%", "phases, " + first.recording())
                .withRemedy("divide the work more evenly; the load balance shows what that saves");
    }

    private static double spread(Profile profile) {
        List<PartyTimes> parties = profile.times().parties();
        return parties.isEmpty()
                ? 0
                : parties.stream().max(BY_RATIO).orElseThrow().ratio()
                        - parties.stream().min(BY_RATIO).orElseThrow().ratio();
    }
}
