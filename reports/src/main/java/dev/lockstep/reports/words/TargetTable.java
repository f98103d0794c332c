package dev.lockstep.reports.words;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.Run;
import dev.lockstep.harness.results.RunDirectory;
import dev.lockstep.harness.results.RunFile;
import dev.lockstep.reports.figures.Target;
import dev.lockstep.reports.figures.Target.Outcome;
import dev.lockstep.reports.table.NumberText;
import dev.lockstep.reports.template.Templates;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The performance targets of the project and their measured values, as a Markdown table. */
public final class TargetTable {

    private static final String HEAD = """
            | target | measured | over | ratio | interval | forks | bound | |
            |---|---|---|---:|---|---:|---|---|
            """;

    private TargetTable() {}

    /**
     * A line for each target that was measured in any run, from the first such run; ratios never span runs. Empty if no
     * target was measured.
     *
     * @throws IOException if a run cannot be read
     */
    public static Optional<String> markdown(List<RunDirectory> directories) throws IOException {
        List<Run> runs = Run.readAll(directories);
        List<Outcome> outcomes = targets().stream()
                .flatMap(target -> runs.stream()
                        .flatMap(run -> outcome(target, run).stream())
                        .limit(1))
                .toList();
        return outcomes.isEmpty()
                ? Optional.empty()
                : Optional.of(HEAD + outcomes.stream().map(TargetTable::line).collect(Collectors.joining()));
    }

    private static Optional<Outcome> outcome(Target target, Run run) {
        Set<String> unsound = run.file().implementations().stream()
                .filter(implementation -> !comparable(implementation))
                .map(RunFile.ImplementationInfo::alias)
                .collect(Collectors.toSet());
        return target.of(
                run.forks(),
                alias -> !unsound.contains(alias),
                run.file().usableCpus().orElse(0));
    }

    /** A native rendezvous is not sound, but a reference. */
    static boolean comparable(RunFile.ImplementationInfo implementation) {
        return implementation.sound() || implementation.kind().equals(RowKey.NATIVE);
    }

    private static String line(Outcome outcome) {
        Target target = outcome.target();
        return "| %s | %s | %s | %s | %s | %d | %s | %s |%n"
                .formatted(
                        target.name(),
                        outcome.subject(),
                        outcome.reference(),
                        NumberText.brief(outcome.ratio()),
                        NumberText.interval(
                                outcome.interval().low(), outcome.interval().high()),
                        outcome.interval().samples(),
                        bound(target),
                        words(outcome.standing()));
    }

    static String words(Target.Standing standing) {
        return switch (standing) {
            case REPORTED -> "";
            case MET -> "met";
            case MISSED -> "**missed**";
            case UNDECIDED -> "not decided";
        };
    }

    static String bound(Target target) {
        return target.atMost().isPresent()
                ? "at most " + NumberText.brief(target.atMost().getAsDouble())
                : target.atLeast().isPresent()
                        ? "at least " + NumberText.brief(target.atLeast().getAsDouble())
                        : "reported";
    }

    /** The targets of the resource file. */
    static List<Target> targets() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var records = format.parse(new StringReader(Templates.read("targets.csv")))) {
            return records.stream().map(TargetTable::target).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Target target(CSVRecord line) {
        return new Target(
                line.get("target"),
                Target.description(line.get("of")),
                Target.description(line.get("over")),
                Target.Figure.valueOf(line.get("figure")),
                number(line.get("at_most")),
                number(line.get("at_least")),
                (int) number(line.get("cpus")).orElse(0));
    }

    private static OptionalDouble number(String text) {
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }
}
