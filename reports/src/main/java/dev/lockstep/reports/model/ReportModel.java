package dev.lockstep.reports.model;

import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.ForkIterations;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.Run;
import dev.lockstep.harness.results.RunFile.ImplementationInfo;
import dev.lockstep.reports.figures.AffinityComparison;
import dev.lockstep.reports.figures.Counters;
import dev.lockstep.reports.figures.Cpus;
import dev.lockstep.reports.figures.ExperimentResult;
import dev.lockstep.reports.figures.FalseSharing;
import dev.lockstep.reports.figures.Latency;
import dev.lockstep.reports.figures.PhaseOverhead;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.figures.Ranking;
import dev.lockstep.reports.figures.Row;
import dev.lockstep.reports.figures.Scaling;
import dev.lockstep.reports.findings.Facts;
import dev.lockstep.reports.findings.Finding;
import dev.lockstep.reports.findings.Rule;
import dev.lockstep.reports.findings.RunNotes;
import dev.lockstep.reports.table.Table;
import dev.lockstep.reports.words.AnswerTable;
import dev.lockstep.reports.words.ExperimentWords;
import dev.lockstep.reports.words.Headline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contents of a report before rendering.
 *
 * @param cpus the usable CPUs by source
 * @param rows every row of a memory, sorted by its key
 * @param verdicts of the groups that have separate tables, the most informative first
 * @param scalings settings with several numbers of parties, the most informative first
 * @param profiles sorted like the rows; a row without a readable recording has none
 * @param overhead the cost of timing phases; empty if not measured
 * @param experiments in the order of the catalogue
 * @param findings the most severe first
 */
public record ReportModel(
        List<Environment> environments,
        Map<String, Cpus> cpus,
        List<Row> rows,
        List<Ranking> verdicts,
        List<AffinityComparison> affinities,
        List<Scaling> scalings,
        List<FalseSharing> falseSharing,
        List<Profile> profiles,
        Optional<PhaseOverhead> overhead,
        List<Counters> counters,
        List<ExperimentResult> experiments,
        List<Finding> findings) {

    public static ReportModel of(Sources sources, List<Profile> profiles, List<Finding> reading) {
        List<Row> all = rows(sources);
        List<Row> rows =
                all.stream().filter(row -> row.key().experiment().isEmpty()).toList();
        List<AffinityComparison> affinities = AffinityComparison.of(rows);
        Map<String, Boolean> known = sources.runs().stream()
                .flatMap(run -> run.file().implementations().stream())
                .collect(Collectors.toMap(ImplementationInfo::alias, ImplementationInfo::sound, (a, b) -> a && b));
        Predicate<String> sound = alias -> known.getOrDefault(alias, true);
        List<Ranking> verdicts = Groups.verdicts(rows, sound, scores(sources));
        List<FalseSharing> falseSharing = FalseSharing.of(rows);
        Optional<PhaseOverhead> overhead = PhaseOverhead.of(measured(sources, ForkFile.OVERHEAD).values().stream()
                .flatMap(List::stream)
                .toList());
        Facts facts = new Facts(sources.cpus(), sources.quotas(), all, verdicts, falseSharing, profiles, overhead);
        return new ReportModel(
                sources.environments(),
                facts.cpus(),
                rows,
                Groups.telling(verdicts, affinities),
                affinities,
                Scaling.of(rows, sources.busyCpus()),
                falseSharing,
                profiles,
                overhead,
                measured(sources, ForkFile.COUNTERS).entrySet().stream()
                        .flatMap(row -> Counters.of(row.getKey(), row.getValue()).stream())
                        .toList(),
                ExperimentResult.of(
                        sources.runs().stream()
                                .flatMap(run -> run.file().experiments().stream())
                                .toList(),
                        forks(sources, ForkFile.SCORE),
                        scores(sources)),
                Rule.sorted(Stream.of(RunNotes.of(sources.runs(), all, sound), reading, Rule.all(facts))
                        .flatMap(List::stream)
                        .toList()));
    }

    /** The most informative ranking of each machine. */
    public List<Ranking> headlines() {
        return List.copyOf(verdicts.stream()
                .collect(Collectors.toMap(
                        verdict -> verdict.group().source(), verdict -> verdict, (a, _) -> a, LinkedHashMap::new))
                .values());
    }

    /** The most informative setting of each machine with several numbers of parties. */
    public List<Scaling> foremostScalings() {
        return List.copyOf(scalings.stream()
                .collect(Collectors.toMap(
                        scaling -> scaling.group().source(), scaling -> scaling, (a, _) -> a, LinkedHashMap::new))
                .values());
    }

    /** The answer for each machine in one sentence; never empty. */
    public List<String> answers() {
        List<String> answers = Stream.concat(
                        headlines().stream().map(Headline::of),
                        experiments.stream().map(ExperimentWords::answer))
                .toList();
        return answers.isEmpty() ? List.of("Nothing can be ranked: no score fork has ended.") : answers;
    }

    /** The rankings by races, one for each setting with a race. */
    public List<Ranking> races() {
        return verdicts.stream()
                .filter(verdict -> verdict.contest().isPresent())
                .toList();
    }

    /** An answer for each setting, if several have a race. */
    public Optional<Table> answerTable() {
        return Optional.of(races()).filter(races -> races.size() > 1).map(AnswerTable::of);
    }

    public boolean severalSources() {
        return keys().stream().map(RowKey::source).distinct().count() > 1;
    }

    /** The keys of all rows with any data, from which unique names are made. */
    public List<RowKey> keys() {
        Stream<RowKey> ofExperiments = experiments.stream()
                .flatMap(result -> result.tables().stream())
                .flatMap(table -> table.entries().stream())
                .map(entry -> entry.row().key());
        return Stream.of(rows.stream().map(Row::key), profiles.stream().map(Profile::key), ofExperiments)
                .flatMap(keys -> keys)
                .distinct()
                .toList();
    }

    /** The latencies of all rows with timed exchanges. */
    public List<Latency> latencies() {
        return profiles.stream()
                .flatMap(profile -> Latency.of(profile).stream())
                .toList();
    }

    /** Profiles with waits. */
    public List<Profile> waiting() {
        return profiles.stream()
                .filter(profile -> !profile.times().sites().isEmpty())
                .toList();
    }

    /** Profiles with pauses of all threads. */
    public List<Profile> paused() {
        return profiles.stream()
                .filter(profile -> !profile.times().pauses().isEmpty())
                .toList();
    }

    /** Profiles with phases. */
    public List<Profile> timed() {
        return profiles.stream()
                .filter(profile -> !profile.times().parties().isEmpty())
                .toList();
    }

    /** The profile to show if there is space for only one: that of the fastest row of its kind. */
    public Optional<Profile> foremost() {
        Map<RowKey, Double> scores = rows.stream().collect(Collectors.toMap(Row::key, Row::score));
        List<Row> ranked =
                verdicts.stream().flatMap(verdict -> verdict.ranked().stream()).toList();
        return timed().stream()
                .min(Comparator.comparing((Profile profile) -> profile.times().blocks() < 2)
                        .thenComparing(profile ->
                                ranked.stream().noneMatch(row -> row.key().equals(profile.key())))
                        .thenComparing(profile -> scores.getOrDefault(profile.key(), Double.NaN)));
    }

    private static List<Row> rows(Sources sources) {
        return forks(sources, ForkFile.SCORE).entrySet().stream()
                .map(row -> Row.of(row.getKey(), measurements(row.getValue())))
                .sorted(Comparator.comparing(Row::key, RowKey.ORDER))
                .toList();
    }

    /** The score forks of each run, by row, including failed ones. */
    private static List<Map<RowKey, List<ForkFile>>> scores(Sources sources) {
        return sources.runs().stream()
                .map(run -> run.forks().stream()
                        .filter(fork -> fork.purpose().equals(ForkFile.SCORE))
                        .collect(Collectors.groupingBy(fork -> sources.key(run, fork))))
                .toList();
    }

    /** The rows that were measured for this purpose, sorted. */
    private static Map<RowKey, List<ForkIterations>> measured(Sources sources, String purpose) {
        Map<RowKey, List<ForkIterations>> rows = new TreeMap<>(RowKey.ORDER);
        forks(sources, purpose).forEach((key, forks) -> rows.put(key, measurements(forks)));
        return rows;
    }

    private static List<ForkIterations> measurements(List<ForkFile> forks) {
        return forks.stream().flatMap(fork -> ForkIterations.of(fork).stream()).toList();
    }

    /** The forks of each row, including failed ones. */
    private static Map<RowKey, List<ForkFile>> forks(Sources sources, String purpose) {
        Map<RowKey, List<ForkFile>> forks = new LinkedHashMap<>();
        for (Run run : sources.runs()) {
            run.forks().stream()
                    .filter(fork -> fork.purpose().equals(purpose))
                    .forEach(fork -> forks.computeIfAbsent(sources.key(run, fork), _ -> new ArrayList<>())
                            .add(fork));
        }
        return forks;
    }
}
