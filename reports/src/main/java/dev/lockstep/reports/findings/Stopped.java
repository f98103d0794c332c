package dev.lockstep.reports.findings;

import dev.lockstep.profiles.read.Pauses;
import dev.lockstep.reports.figures.Profile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The garbage collector or safepoints stopped all threads during their cycles. */
final class Stopped {

    private static final double LEAST = 0.01;
    private static final double MUCH = 0.1;
    private static final Map<Pauses.Kind, String> NAMES =
            Map.of(Pauses.Kind.GC, "the garbage collector", Pauses.Kind.SAFEPOINT, "safepoints");
    private static final Map<Pauses.Kind, String> REMEDIES = Map.of(
            Pauses.Kind.GC, "allocate less in a cycle, or give the JVM more heap: run ... -- -jvmArgsAppend -Xmx2g",
            Pauses.Kind.SAFEPOINT, "see jdk.ExecuteVMOperation in the recording for their causes");

    private Stopped() {}

    static Stream<Finding> of(Facts facts) {
        return facts.profiles().stream()
                .filter(profile -> !profile.times().parties().isEmpty())
                .flatMap(profile -> profile.times().pauses().stream()
                        .filter(pauses -> share(profile, pauses) > LEAST)
                        .map(pauses -> finding(profile, pauses)));
    }

    private static Finding finding(Profile profile, Pauses pauses) {
        double share = share(profile, pauses);
        return Finding.of(
                        Rule.STOPPED,
                        share > MUCH ? Severity.SEVERE : Severity.WARNING,
                        List.of(profile.key()),
                        "%s stopped all threads for %.1f%% of the time, %s, %.1f ms the longest",
                        NAMES.get(pauses.kind()),
                        100 * share,
                        pauses.count() == 1 ? "once" : String.format(Locale.ROOT, "%,d times", pauses.count()),
                        pauses.maxMs())
                .because("stopped", 100 * share, "%", profile.recording())
                .because("longest", pauses.maxMs(), "ms", profile.recording())
                .withRemedy(REMEDIES.get(pauses.kind()));
    }

    private static double share(Profile profile, Pauses pauses) {
        return pauses.totalMs() / profile.times().windowMs();
    }
}
