package dev.lockstep.reports.findings;

import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.figures.Cpus;
import dev.lockstep.reports.figures.FalseSharing;
import dev.lockstep.reports.figures.PhaseOverhead;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The input of the rules.
 *
 * @param cpus the usable CPUs by source, if known
 * @param quotas by source, for those whose CPU time is limited
 * @param verdicts one for each group of comparable rows
 * @param overhead the cost of timing phases; empty if not measured
 */
public record Facts(
        Map<String, Cpus> cpus,
        Map<String, Granted> quotas,
        List<Row> rows,
        List<Ranking> verdicts,
        List<FalseSharing> falseSharing,
        List<Profile> profiles,
        Optional<PhaseOverhead> overhead) {

    /**
     * A limit of a control group.
     *
     * @param cpus CPU time per elapsed time
     * @param file that contains the limit
     */
    public record Granted(double cpus, String file) {}

    /** The number of CPUs for the row's threads, if known. */
    OptionalInt cpus(RowKey key) {
        Cpus cpus = this.cpus.get(key.source());
        return cpus == null ? OptionalInt.empty() : cpus.of(key.affinity());
    }

    /** Whether some parties certainly wait for a CPU, because there are fewer. */
    boolean crowded(RowKey key) {
        OptionalInt cpus = cpus(key);
        return cpus.isPresent() && key.crew() > cpus.getAsInt();
    }

    Optional<Row> row(RowKey key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst();
    }

    /** The ranking of the row's group. */
    Optional<Ranking> verdict(RowKey key) {
        return verdicts.stream()
                .filter(verdict -> verdict.group().equals(Group.of(key)))
                .findFirst();
    }

    /** Groups of comparable profiles. */
    Collection<List<Profile>> comparable() {
        return profiles.stream()
                .collect(Collectors.groupingBy(
                        profile -> Group.of(profile.key()), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** The profiles whose figure is greater than {@code bound}, the greatest first. */
    static List<Profile> above(double bound, List<Profile> profiles, ToDoubleFunction<Profile> figure) {
        return profiles.stream()
                .filter(profile -> figure.applyAsDouble(profile) > bound)
                .sorted(Comparator.comparingDouble(figure).reversed())
                .toList();
    }

    static List<RowKey> keys(List<Profile> profiles) {
        return profiles.stream().map(Profile::key).toList();
    }
}
