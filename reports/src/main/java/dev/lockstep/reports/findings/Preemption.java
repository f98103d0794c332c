package dev.lockstep.reports.findings;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.figures.Ratios;
import java.util.List;
import java.util.stream.Stream;

/** A thread was ready to compute between exchanges, but another one had its CPU. */
final class Preemption {

    private static final double LEAST = 0.05;

    private Preemption() {}

    static Stream<Finding> of(Facts facts) {
        return facts.comparable().stream().flatMap(profiles -> finding(facts, profiles));
    }

    /** One finding for all comparable profiles, with the figures of the worst. */
    private static Stream<Finding> finding(Facts facts, List<Profile> profiles) {
        List<Profile> preempted = Facts.above(LEAST, profiles, Preemption::worst);
        return preempted.stream().limit(1).map(first -> finding(facts, preempted, first));
    }

    private static Finding finding(Facts facts, List<Profile> preempted, Profile first) {
        RowKey key = first.key();
        boolean crowded = facts.crowded(key);
        Finding finding = Finding.of(
                Rule.PREEMPTION,
                Severity.WARNING,
                Facts.keys(preempted),
                "for up to %.1f%% of its time a thread was ready to compute but had no CPU",
                100 * worst(first));
        for (PartyTimes party : first.times().parties()) {
            if (Ratios.preempted(party).isPresent()) {
                finding = finding.because(
                        "preempted, thread " + party.party(),
                        100 * Ratios.preempted(party).getAsDouble(),
                        "%",
                        "wall and CPU clock of the phases, " + first.recording());
            }
        }
        return crowded
                ? finding.withRemedy("%d parties have fewer CPUs than that: use as many parties as CPUs", key.threads())
                : finding.withRemedy("something else runs on these CPUs: stop it, or pin with --affinity spread");
    }

    private static double worst(Profile profile) {
        return profile.times().parties().stream()
                .mapToDouble(party -> Ratios.preempted(party).orElse(0))
                .max()
                .orElse(0);
    }
}
