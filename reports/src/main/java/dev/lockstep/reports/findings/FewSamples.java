package dev.lockstep.reports.findings;

import dev.lockstep.profiles.read.Recordings;
import dev.lockstep.reports.figures.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Too few samples for reliable shares: then only the phases show how the time was spent, without confirmation. */
final class FewSamples {

    private FewSamples() {}

    static Stream<Finding> of(Facts facts) {
        List<Profile> few = facts.profiles().stream()
                .filter(profile -> profile.times().tickMs() > 0)
                .filter(profile -> !profile.times().parties().isEmpty())
                .filter(profile -> !profile.times().enoughTicks() && !MissingSamples.in(profile))
                .sorted(Comparator.comparingLong(profile -> profile.times().ticks()))
                .toList();
        return few.stream().limit(1).map(fewest -> finding(few, fewest));
    }

    private static Finding finding(List<Profile> few, Profile fewest) {
        long ticks = fewest.times().ticks();
        return Finding.of(
                        Rule.FEW_SAMPLES,
                        Severity.NOTE,
                        Facts.keys(few),
                        "too few samples: as few as %,d, and %,d are needed",
                        ticks,
                        Recordings.ENOUGH_TICKS)
                .because("CPU samples of its threads", ticks, "", fewest.recording())
                .withRemedy("profile for longer: --preset full, or longer iterations after --");
    }
}
