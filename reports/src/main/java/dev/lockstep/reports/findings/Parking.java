package dev.lockstep.reports.findings;

import dev.lockstep.reports.figures.BlockedTime;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Parking and waking a thread takes microseconds, and does not help if every party has its own CPU. */
final class Parking {

    private static final Set<String> SPINNING = Set.of("spin", "spin-yield", "adaptive");
    private static final double LEAST_SHARE = 0.1;
    private static final double HARDLY = 1.0 / 3;
    private static final double WORTH_IT = 1.2;
    private static final double MUCH = 10;

    private Parking() {}

    static Stream<Finding> of(Facts facts) {
        return facts.profiles().stream()
                .filter(profile -> !facts.crowded(profile.key()))
                .filter(profile -> BlockedTime.of(profile.times()).share() > LEAST_SHARE)
                .flatMap(profile -> finding(facts, profile).stream());
    }

    private static Optional<Finding> finding(Facts facts, Profile profile) {
        Optional<Row> own = facts.row(profile.key()).filter(Row::measured);
        Optional<Row> better = facts.verdict(profile.key()).stream()
                .map(Ranking::ranked)
                .flatMap(List::stream)
                .filter(row -> spins(facts, row, profile))
                .findFirst();
        return own.isEmpty()
                        || better.isEmpty()
                        || own.get().score() < WORTH_IT * better.get().score()
                ? Optional.empty()
                : Optional.of(finding(facts, profile, own.get(), better.get()));
    }

    /**
     * By its setting, unless its recording shows that it is blocked for at least a third of the other's blocked time.
     */
    private static boolean spins(Facts facts, Row row, Profile parking) {
        double most = HARDLY * BlockedTime.of(parking.times()).share();
        return SPINNING.contains(row.key().waiting())
                && facts.profiles().stream()
                        .filter(profile -> profile.key().equals(row.key()))
                        .allMatch(profile -> BlockedTime.of(profile.times()).share() < most);
    }

    private static Finding finding(Facts facts, Profile profile, Row own, Row better) {
        BlockedTime blocked = BlockedTime.of(profile.times());
        double times = own.score() / better.score();
        String name = better.key().implementation();
        String cpus = facts.cpus(profile.key()).isPresent()
                ? " on %d CPUs".formatted(facts.cpus(profile.key()).getAsInt())
                : "";
        return Finding.of(
                        Rule.PARKING,
                        times > MUCH ? Severity.SEVERE : Severity.WARNING,
                        List.of(profile.key()),
                        "%.0f%% of elapsed time parked, %,.0f parks/s with %d parties%s; a spinning wait took %s of the"
                                + " time in this run",
                        100 * blocked.share(),
                        blocked.perSecond(),
                        profile.key().threads(),
                        cpus,
                        times > 2 ? "1/%.0f".formatted(times) : "%.0f%%".formatted(100 / times))
                .because("elapsed time parked", 100 * blocked.share(), "%", profile.recording())
                .because("parks", blocked.perSecond(), "1/s", profile.recording())
                .because("time of a cycle", own.score(), own.unit(), "results.csv")
                .because("time of a cycle of " + name, better.score(), better.unit(), "results.csv")
                .withRemedy("use `%s`", name);
    }
}
