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
import java.util.Optional;
import java.util.function.Predicate;
import one.convert.Arguments;
import one.convert.JfrToHeatmap;

/**
 * Flame graphs and heat maps of the recordings, a self-contained HTML file each, and one page that lays any two flame
 * graphs over one another.
 *
 * @param links in the order of the recordings
 * @param differential the page of differences, relative to the report; empty where there are no two graphs of a kind
 * @param findings one for each recording that gave none
 */
public record FlameGraphs(List<Link> links, Optional<String> differential, List<Finding> findings) {

    /** Stacks with one of our frames: the JVM's own threads wait all the time and would hide the others. */
    private static final String CREW = ".*dev[/.]lockstep.*";

    private static final String ALL = "";

    private static final String HEAT = "heat map";

    /** @param href relative to the report; {@code kind} is that of a flame graph, or a heat map */
    public record Link(RowKey key, String kind, String href) {}

    /** @param crewOnly whether a recording's stacks are those of the crew alone, or of all threads */
    public static FlameGraphs write(List<Recorded> recordings, Path folder, Predicate<Recorded> crewOnly)
            throws IOException {
        List<Drawn> all = recordings.parallelStream()
                .map(recorded -> drawn(new Drawing(recorded, folder, crewOnly.test(recorded) ? CREW : ALL)))
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

    /** What one recording gave. */
    private record Drawn(List<Link> links, List<Flame> flames, List<Finding> findings) {}

    private record Flame(String label, GraphKind kind, String collapsed) {}

    private static Drawn drawn(Drawing drawing) {
        Recorded recorded = drawing.recorded();
        try {
            drawing.draw();
            return new Drawn(
                    drawing.links(),
                    drawing.flames(),
                    drawing.links().isEmpty()
                            ? List.of(recorded.finding(
                                    Severity.NOTE, "its recording has no samples, so there is no flame graph of it"))
                            : List.of());
        } catch (IOException | RuntimeException e) {
            return new Drawn(
                    List.of(),
                    List.of(),
                    List.of(recorded.finding(
                            Severity.WARNING,
                            "no flame graph, its recording %s cannot be read (%s)"
                                    .formatted(recorded.file().getFileName(), e))));
        }
    }

    private record Drawing(Recorded recorded, Path folder, String include, List<Link> links, List<Flame> flames) {

        Drawing(Recorded recorded, Path folder, String include) {
            this(recorded, folder, include, new ArrayList<>(), new ArrayList<>());
        }

        void draw() throws IOException {
            Optional<String> cpu = cpuOption();
            if (cpu.isPresent()) {
                draw(GraphKind.CPU, cpu.get());
                heat(cpu.get());
            }
            if (!cpu.filter("--wall"::equals).isPresent()) {
                draw(GraphKind.WALL, GraphKind.WALL.options());
            }
            draw(GraphKind.LOCK, GraphKind.LOCK.options());
        }

        /**
         * The converter's option for the recording's CPU samples. Samples that the JDK took, where there is no
         * async-profiler, pass for wall-clock samples with the converter; but the JDK samples running threads only.
         */
        private Optional<String> cpuOption() throws IOException {
            for (String option : List.of("--cpu", "--cpu-time", "--wall")) {
                if (!Stacks.read(recorded.file(), "", include, option).empty()) {
                    return Optional.of(option);
                }
            }
            return Optional.empty();
        }

        private void draw(GraphKind kind, String... options) throws IOException {
            String title = recorded.label() + ", " + kind.alias();
            Stacks stacks = Stacks.read(recorded.file(), title, include, options);
            if (stacks.empty()) {
                return;
            }
            Path file = file(kind.alias());
            stacks.draw(file);
            flames.add(new Flame(recorded.label(), kind, stacks.collapsed()));
            links.add(link(kind.alias(), file));
        }

        private void heat(String option) throws IOException {
            Path file = file("heat");
            Files.createDirectories(folder);
            String title = recorded.label() + ", CPU samples over time";
            JfrToHeatmap.convert(recorded.file().toString(), file.toString(), new Arguments(option, "--title", title));
            links.add(link(HEAT, file));
        }

        private Path file(String kind) {
            return folder.resolve(Labels.slug(recorded.label()) + "-" + kind + ".html");
        }

        private Link link(String kind, Path file) {
            return new Link(recorded.key(), kind, folder.getFileName() + "/" + file.getFileName());
        }
    }
}
