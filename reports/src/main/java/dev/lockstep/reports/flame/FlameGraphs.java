package dev.lockstep.reports.flame;

import dev.lockstep.harness.results.RowKey;
import dev.lockstep.reports.findings.Finding;
import dev.lockstep.reports.findings.Severity;
import dev.lockstep.reports.model.Recorded;
import dev.lockstep.reports.words.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Flame graphs and heat maps of the recordings, each a self-contained HTML file, and one page that compares any two
 * flame graphs.
 *
 * @param links in the order of the recordings
 * @param differential the page of differences, relative to the report; empty if no kind has two graphs
 * @param findings one for each recording without graphs, or with incomplete ones
 */
public record FlameGraphs(List<Link> links, Optional<String> differential, List<Finding> findings) {

    /** Only stacks with a frame of Lockstep: the JVM's own threads wait all the time and would dominate the graph. */
    private static final String CREW = "dev[/.]lockstep.*";

    private static final String ALL = "";

    private static final String HEAT = "heat map";

    private static final String UNNAMED = "recording";

    /** @param href relative to the report; {@code kind} is that of a flame graph, or a heat map */
    public record Link(RowKey key, String kind, String href) {}

    /** @param crewOnly whether to include only the stacks of the crew, or those of all threads */
    public static FlameGraphs write(List<Recorded> recordings, Path folder, Predicate<Recorded> crewOnly)
            throws IOException {
        List<String> names = fileNames(recordings);
        List<Drawn> all = IntStream.range(0, recordings.size())
                .parallel()
                .mapToObj(i -> drawn(
                        recordings.get(i), folder.resolve(names.get(i)), crewOnly.test(recordings.get(i)) ? CREW : ALL))
                .toList();
        Differential differential = new Differential();
        all.stream()
                .flatMap(drawn -> drawn.flames().stream())
                .forEach(flame -> differential.add(flame.label(), flame.kind(), flame.collapsed()));
        return new FlameGraphs(
                all.stream().flatMap(drawn -> drawn.links().stream()).toList(),
                differential.write(folder),
                all.stream().flatMap(drawn -> drawn.findings().stream()).toList());
    }

    /** The results of one recording. */
    private record Drawn(List<Link> links, List<Flame> flames, List<Finding> findings) {}

    private record Flame(String label, GraphKind kind, String collapsed) {}

    /** A unique file name for each recording, derived from its label. */
    private static List<String> fileNames(List<Recorded> recordings) {
        List<String> names = new ArrayList<>();
        for (Recorded recorded : recordings) {
            String slug = Labels.slug(recorded.label());
            String name = slug.isEmpty() ? UNNAMED : slug;
            names.add(Stream.iterate(1, n -> n + 1)
                    .map(n -> n == 1 ? name : name + "-" + n)
                    .filter(candidate -> !names.contains(candidate))
                    .findFirst()
                    .orElseThrow());
        }
        return names;
    }

    private static Drawn drawn(Recorded recorded, Path stem, String include) {
        try {
            RecordedStacks stacks = RecordedStacks.read(recorded.file(), recorded.label(), include);
            Map<Stacks, String> held = stacks.held();
            List<Link> links = new ArrayList<>();
            List<Flame> flames = new ArrayList<>();
            boolean heat = false;
            for (Map.Entry<Stacks, String> each : held.entrySet()) {
                GraphKind kind = each.getKey().kind();
                flames.add(new Flame(recorded.label(), kind, each.getValue()));
                links.add(drawn(recorded, stem, kind.alias(), kind.alias(), each.getKey()::draw));
                if (!heat && each.getKey().hasHeat()) {
                    heat = true;
                    links.add(drawn(recorded, stem, HEAT, "heat", each.getKey()::drawHeat));
                }
            }
            return new Drawn(links, flames, findings(recorded, stacks.damage(), links.isEmpty()));
        } catch (IOException | RuntimeException e) {
            return new Drawn(List.of(), List.of(), List.of(damaged(recorded, "no flame graph", e)));
        }
    }

    private interface Drawing {

        void to(Path file) throws IOException;
    }

    private static Link drawn(Recorded recorded, Path stem, String kind, String suffix, Drawing drawing)
            throws IOException {
        Path file = stem.resolveSibling(stem.getFileName() + "-" + suffix + ".html");
        Files.createDirectories(file.getParent());
        drawing.to(file);
        return new Link(recorded.key(), kind, file.getParent().getFileName() + "/" + file.getFileName());
    }

    private static List<Finding> findings(Recorded recorded, Optional<Exception> damage, boolean empty) {
        return damage
                .map(cause -> damaged(recorded, empty ? "no flame graph" : "flame graphs of only a part of it", cause))
                .or(() -> empty
                        ? Optional.of(recorded.finding(
                                Severity.NOTE, "its recording has no samples, so there is no flame graph of it"))
                        : Optional.empty())
                .stream()
                .toList();
    }

    private static Finding damaged(Recorded recorded, String what, Exception cause) {
        return recorded.finding(
                Severity.WARNING,
                "%s, its recording %s cannot be converted (%s)"
                        .formatted(
                                what,
                                recorded.file().getFileName(),
                                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()));
    }
}
