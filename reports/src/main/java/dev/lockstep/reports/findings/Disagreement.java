package dev.lockstep.reports.findings;

import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.figures.Ratios;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The phases' CPU clock and the CPU samples are independent; if they disagree, one of them is wrong. */
final class Disagreement {

    private static final Comparator<PartyTimes> APART =
            Comparator.comparingDouble(party -> Ratios.apart(party).orElse(0));

    private Disagreement() {}

    static Stream<Finding> of(Facts facts) {
        return facts.profiles().stream()
                .flatMap(profile -> profile.times().parties().stream().filter(Ratios::disagree).max(APART).stream()
                        .map(party -> finding(profile, party)));
    }

    private static Finding finding(Profile profile, PartyTimes party) {
        return Finding.of(
                        Rule.DISAGREEMENT,
                        Severity.WARNING,
                        List.of(profile.key()),
                        "two sources differ by %.1f points on thread %d: it computes %.1f%% of its time by the CPU"
                                + " clock, %.1f%% by samples",
                        100 * Ratios.apart(party).orElse(0),
                        party.party(),
                        100 * party.ratioCpu().orElse(Double.NaN),
                        100 * party.ratioSampled().orElse(Double.NaN))
                .because("ratio_cpu", 100 * party.ratioCpu().orElse(Double.NaN), "%", "phases, " + profile.recording())
                .because(
                        "ratio_sampled",
                        100 * party.ratioSampled().orElse(Double.NaN),
                        "%",
                        "CPU samples, " + profile.recording())
                .because("ticks", party.ticks(), "", "CPU samples, " + profile.recording())
                .withRemedy("trust neither: profile again on a quiet machine, and for longer");
    }
}
