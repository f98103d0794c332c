package dev.lockstep.reports.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.harness.results.ForkIterations;
import dev.lockstep.harness.results.Group;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.profiles.read.Pauses;
import dev.lockstep.reports.figures.Cpus;
import dev.lockstep.reports.figures.FalseSharing;
import dev.lockstep.reports.figures.PhaseOverhead;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.figures.Rows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each rule detects its problem, and reports nothing without it. */
class RuleTest {

    private static final RowKey LOCK = Rows.key("rw-lock").withWaiting("");
    private static final RowKey STAMPED = Rows.key("stamped");
    private static final double[] SLOW = {14_000, 14_100, 13_900};
    private static final double[] FAST = {100, 101, 99};

    @Test
    void parkingWhereSpinningWouldWin() {
        Profile parks = new Profiles(LOCK).parked(6_200, 710).parked(6_200, 710).made();
        Facts facts = facts(2, List.of(parks), Rows.row(LOCK, SLOW), Rows.row(STAMPED, FAST));
        Finding finding = only(Rule.PARKING, facts);
        assertThat(finding.severity()).isEqualTo(Severity.SEVERE);
        assertThat(finding.about()).containsExactly(LOCK);
        assertThat(finding.summary())
                .isEqualTo("71% of elapsed time parked, 12,400 parks/s with 2 parties on 2 CPUs;"
                        + " a spinning wait took 1/140 of the time in this run");
        assertThat(finding.remedy()).isEqualTo("use `stamped`");
        assertThat(finding.evidence()).contains(new Evidence("time of a cycle", 14_000, "ns/cycle", "results.csv"));
    }

    @Test
    void parkingIsRightWhereCpusAreFewOrNothingElseIsFaster() {
        Profile parks = new Profiles(LOCK).parked(6_200, 710).parked(6_200, 710).made();
        Profile hardly = new Profiles(LOCK).parked(62, 7).parked(62, 7).made();
        Profile parksToo = new Profiles(STAMPED).parked(6_200, 710).made();
        Row lock = Rows.row(LOCK, SLOW);
        Row stamped = Rows.row(STAMPED, FAST);
        none(Rule.PARKING, facts(1, List.of(parks), lock, stamped));
        none(Rule.PARKING, facts(2, List.of(hardly), lock, stamped));
        none(Rule.PARKING, facts(2, List.of(parks, parksToo), lock, stamped));
        none(Rule.PARKING, facts(2, List.of(parks), Rows.row(LOCK, FAST), stamped));
        none(Rule.PARKING, facts(2, List.of(parks), lock));
    }

    @Test
    void spinningWherePartiesExceedCpus() {
        Row spins = Rows.row(STAMPED, SLOW);
        Row yields = Rows.row(STAMPED.withWaiting("yield"), FAST);
        Finding finding = only(Rule.SPINNING, facts(1, List.of(), spins, yields));
        assertThat(finding.about()).containsExactly(STAMPED);
        assertThat(finding.summary()).contains("2 parties spin on 1 CPU,").contains("140.0 times as long");
        assertThat(finding.remedy()).contains("--wait yield");
        none(Rule.SPINNING, facts(2, List.of(), spins, yields));
        none(Rule.SPINNING, facts(1, List.of(), Rows.row(STAMPED, FAST), yields));
    }

    @Test
    void falseSharing() {
        Row packed = Rows.row(Rows.falseSharing("packed"), 12, 12.05, 12.1);
        Row padded = Rows.row(Rows.falseSharing("padded"), 2, 2.05, 2.1);
        Finding finding = only(Rule.FALSE_SHARING, facts(2, List.of(), packed, padded));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.summary()).contains("5.88 times");
        none(Rule.FALSE_SHARING, facts(2, List.of(), packed, Rows.row(Rows.falseSharing("padded"), 11, 12, 12.5)));
        none(Rule.FALSE_SHARING, facts(2, List.of(), Rows.row(Rows.falseSharing("packed"), 12, 12.1), padded));
    }

    @Test
    void tail() {
        Row stalls = Row.of(STAMPED, List.of(Rows.fork(100, 101, 100, 100, 340, 100)));
        Row even = Row.of(LOCK, List.of(Rows.fork(100, 110, 105, 120, 115, 100)));
        Finding finding = only(Rule.TAIL, facts(2, List.of(), even, stalls));
        assertThat(finding.about()).containsExactly(STAMPED);
        assertThat(finding.summary()).contains("is up to 1.40 times the score");
        none(Rule.TAIL, facts(2, List.of(), even));
        none(Rule.TAIL, facts(2, List.of(), Row.of(LOCK, List.of(Rows.fork(900, 700, 500, 200, 100)))));
    }

    @Test
    void imbalance() {
        Profile uneven = new Profiles(LOCK).computing(0.06).computing(0.95).made();
        Profile even = new Profiles(STAMPED).computing(0.90).computing(0.95).made();
        Finding finding = only(Rule.IMBALANCE, facts(2, List.of(even, uneven)));
        assertThat(finding.about()).containsExactly(LOCK);
        assertThat(finding.summary()).startsWith("thread 0 computes 6% of its time and thread 1 95%");
        none(Rule.IMBALANCE, facts(2, List.of(even)));
    }

    @Test
    void migration() {
        Profile moved = new Profiles(LOCK).moved(0).moved(250).made();
        Profile stayed = new Profiles(STAMPED).moved(1).made();
        Finding finding = only(Rule.MIGRATION, facts(2, List.of(moved, stayed)));
        assertThat(finding.about()).containsExactly(LOCK);
        assertThat(finding.summary()).contains("250 times a second");
        none(Rule.MIGRATION, facts(2, List.of(stayed)));
    }

    @Test
    void collectionsWithinCycles() {
        Profile collected = new Profiles(LOCK)
                .computing(0.5)
                .stopped(Pauses.Kind.GC, 10, 150)
                .made();
        Finding finding = only(Rule.STOPPED, facts(2, List.of(collected)));
        assertThat(finding.severity()).isEqualTo(Severity.SEVERE);
        assertThat(finding.summary())
                .isEqualTo("the garbage collector stopped all threads for 15.0% of the time,"
                        + " 10 times, 15.0 ms the longest");
        Profile once = new Profiles(LOCK)
                .computing(0.5)
                .stopped(Pauses.Kind.GC, 1, 150)
                .made();
        assertThat(only(Rule.STOPPED, facts(2, List.of(once))).summary()).contains("of the time, once, ");
        none(
                Rule.STOPPED,
                facts(
                        2,
                        List.of(new Profiles(LOCK)
                                .computing(0.5)
                                .stopped(Pauses.Kind.SAFEPOINT, 3, 1)
                                .made())));
    }

    @Test
    void preemption() {
        Profile preempted =
                new Profiles(LOCK).party(0.9, 0.6, 0.6).party(0.5, 0.5, 0.5).made();
        Finding finding = only(Rule.PREEMPTION, facts(1, List.of(preempted)));
        assertThat(finding.summary()).contains("30.0%");
        assertThat(finding.remedy()).startsWith("2 parties have fewer CPUs");
        assertThat(only(Rule.PREEMPTION, facts(2, List.of(preempted))).remedy()).contains("--affinity spread");
        none(
                Rule.PREEMPTION,
                facts(2, List.of(new Profiles(LOCK).party(0.9, 0.88, 0.88).made())));
    }

    @Test
    void disagreement() {
        Profile parted =
                new Profiles(LOCK).party(0.9, 0.9, 0.88).party(0.9, 0.9, 0.85).made();
        Finding finding = only(Rule.DISAGREEMENT, facts(2, List.of(parted)));
        assertThat(finding.summary()).startsWith("two sources differ by 5.0 points on thread 1: it computes 90.0%");
        none(
                Rule.DISAGREEMENT,
                facts(2, List.of(new Profiles(LOCK).party(0.9, 0.9, 0.88).made())));
    }

    @Test
    void samplesOutsideOfThePhasesAreNotTooFewSamples() {
        Profile shifted = new Profiles(LOCK).samples(0, 900).computing(0.5).made();
        Finding finding = only(Rule.MISSING_SAMPLES, facts(2, List.of(shifted)));
        assertThat(finding.severity()).isEqualTo(Severity.SEVERE);
        assertThat(finding.summary()).contains("outside", "900 of them", "0 within");
        none(Rule.FEW_SAMPLES, facts(2, List.of(shifted)));
    }

    @Test
    void aThreadThatRanWithoutSamples() {
        Profiles half = new Profiles(LOCK).samples(3_000, 0).cpu(900).computing(0.5);
        Profile unsampled = half.samples(0, 0).cpu(900).computing(0.5).made();
        assertThat(only(Rule.MISSING_SAMPLES, facts(2, List.of(unsampled))).summary())
                .contains("thread 1", "predicts 900", "there are 0");
    }

    @Test
    void samplesAsManyAsTheCpuClockAllowsFor() {
        Profile sampled =
                new Profiles(LOCK).samples(880, 20).cpu(900).computing(0.5).made();
        none(Rule.MISSING_SAMPLES, facts(2, List.of(sampled)));
        Profile prepared =
                new Profiles(LOCK).samples(110, 170).cpu(116).computing(0.5).made();
        none(Rule.MISSING_SAMPLES, facts(2, List.of(prepared)));
        Profile idle = new Profiles(LOCK).samples(0, 0).cpu(40).computing(0.5).made();
        none(Rule.MISSING_SAMPLES, facts(2, List.of(idle)));
    }

    @Test
    void tooFewSamples() {
        Profile few = new Profiles(LOCK).ticks(2_499).made();
        assertThat(only(Rule.FEW_SAMPLES, facts(2, List.of(few))).summary()).contains("2,499");
        none(Rule.FEW_SAMPLES, facts(2, List.of(new Profiles(LOCK).ticks(2_500).made())));
    }

    @Test
    void aQuotaIsNamedAndTheHypervisorIsNotBlamed() {
        Profile robbed = new Profiles(LOCK).computing(0.5).stolen(0.12).made();
        Facts free = facts(2, List.of(robbed));
        Facts paused = new Facts(
                free.cpus(),
                Map.of("", new Facts.Granted(0.5, "/sys/fs/cgroup/cpu/x/cpu.cfs_quota_us")),
                free.rows(),
                free.verdicts(),
                free.falseSharing(),
                free.profiles(),
                free.overhead());
        none(Rule.QUOTA, free);
        none(Rule.NOISY_NEIGHBOUR, paused);
        assertThat(only(Rule.QUOTA, paused).summary()).contains("the time of 0.50 CPUs, by /sys/fs/cgroup/cpu/x");
    }

    @Test
    void stolenTime() {
        Profile robbed = new Profiles(LOCK).computing(0.5).stolen(0.12).made();
        assertThat(only(Rule.NOISY_NEIGHBOUR, facts(2, List.of(robbed))).summary())
                .contains("12.0%");
        none(
                Rule.NOISY_NEIGHBOUR,
                facts(2, List.of(new Profiles(LOCK).stolen(0.001).made())));
    }

    @Test
    void restlessRulers() {
        Row restless =
                Row.of(LOCK, List.of(Rows.ruled(Rows.fork(100, 100), new double[] {50, 50}, new double[] {90, 90})));
        Row steady =
                Row.of(LOCK, List.of(Rows.ruled(Rows.fork(100, 100), new double[] {50, 50}, new double[] {51, 51})));
        assertThat(only(Rule.NOISY_NEIGHBOUR, facts(2, List.of(), restless)).summary())
                .contains("speed changed");
        none(Rule.NOISY_NEIGHBOUR, facts(2, List.of(), steady));
    }

    @Test
    void forksMeasuredBeforeTheyWereWarmedUp() {
        Row some = Row.of(LOCK, List.of(Rows.fork(100, 100), Rows.fork(900, 900, 900, 100, 100)));
        assertThat(only(Rule.UNSTEADY, facts(2, List.of(), some)).severity()).isEqualTo(Severity.WARNING);
        Row all = Row.of(LOCK, List.of(Rows.fork(900, 900, 900, 100, 100)));
        assertThat(only(Rule.UNSTEADY, facts(2, List.of(), all)).severity()).isEqualTo(Severity.SEVERE);
        none(Rule.UNSTEADY, facts(2, List.of(), Row.of(LOCK, List.of(Rows.fork(100, 100)))));
    }

    @Test
    void tooFewForks() {
        Row single = Rows.row(LOCK, 100);
        Row three = Rows.row(STAMPED, 10, 11, 12);
        assertThat(only(Rule.FEW_FORKS, facts(2, List.of(), single, three)).about())
                .containsExactly(LOCK);
        Finding tied = only(Rule.FEW_FORKS, facts(2, List.of(), Rows.row(LOCK, 11, 12, 13), three));
        assertThat(tied.about()).containsExactly(STAMPED, LOCK);
        assertThat(tied.severity()).isEqualTo(Severity.NOTE);
        none(Rule.FEW_FORKS, facts(2, List.of(), Rows.row(LOCK, 110, 120, 130), three));
    }

    @Test
    void theSameSaidOfSeveralRowsIsOneFindingAndTheSevereComeFirst() {
        Finding of = RunNotes.of(Severity.NOTE, List.of(LOCK), "the same");
        Finding too = RunNotes.of(Severity.NOTE, List.of(STAMPED), "the same");
        Finding worse = RunNotes.of(Severity.SEVERE, List.of(), "worse");
        assertThat(Rule.sorted(List.of(of, too, worse)))
                .containsExactly(worse, RunNotes.of(Severity.NOTE, List.of(LOCK, STAMPED), "the same"));
    }

    @Test
    void overheadOfTiming() {
        assertThat(only(Rule.OVERHEAD, costing(103, 104, 105)).summary())
                .startsWith("timing phases may cost up to 5.0%");
        none(Rule.OVERHEAD, costing(100.5, 101, 101.5));
        none(Rule.OVERHEAD, facts(2, List.of()));
    }

    /** A fork for each given time of iterations with timing; those without take 100. */
    private static Facts costing(double... timed) {
        List<ForkIterations> forks = Arrays.stream(timed)
                .mapToObj(score -> Rows.with(Rows.fork(100, score, 100), "phases", 0, 1, 0))
                .toList();
        return new Facts(Map.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), PhaseOverhead.of(forks));
    }

    private static Finding only(Rule rule, Facts facts) {
        List<Finding> findings = rule.findings(facts);
        assertThat(findings).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.evidence()).isNotEmpty();
            assertThat(finding.remedy()).isNotEmpty();
        });
        return findings.getFirst();
    }

    private static void none(Rule rule, Facts facts) {
        assertThat(rule.findings(facts)).isEmpty();
    }

    private static Facts facts(int cpus, List<Profile> profiles, Row... rows) {
        List<Row> measured = List.of(rows);
        Map<Group, List<Row>> groups = measured.stream()
                .filter(row -> !row.key().comparesLayouts())
                .collect(Collectors.groupingBy(row -> Group.of(row.key()), LinkedHashMap::new, Collectors.toList()));
        return new Facts(
                Map.of("", Cpus.of(OptionalInt.of(cpus), "")),
                Map.of(),
                measured,
                groups.entrySet().stream()
                        .map(group -> Ranking.of(group.getKey(), group.getValue(), _ -> true))
                        .toList(),
                FalseSharing.of(measured),
                profiles,
                Optional.empty());
    }
}
