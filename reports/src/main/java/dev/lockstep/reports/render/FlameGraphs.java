package dev.lockstep.reports.render;

import dev.lockstep.reports.findings.Finding;
import dev.lockstep.reports.findings.Severity;
import dev.lockstep.reports.stats.RowKey;
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
record FlameGraphs(List<Link> links, Optional<String> differential, List<Finding> findings) {

    /** Stacks with one of our frames: the JVM's own threads wait all the time and would hide the others. */
    private static final String CREW = ".*dev[/.]lockstep.*";

    private static final String ALL = "";

    private static final String HEAT = "heat map";

    /** @param href relative to the report; {@code kind} is that of a flame graph, or a heat map */
    record Link(RowKey key, String kind, String href) {}

    /** @param crewOnly whether a recording's stacks are those of the crew alone, or of all threads */
    static FlameGraphs write(List<Recorded> recordings, Path folder, Predicate<Recorded> crewOnly) throws IOException {
        List<Link> links = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Differential differential = new Differential();
        for (Recorded recorded : recordings) {
            try {
                String include = crewOnly.test(recorded) ? CREW : ALL;
                List<Link> drawn = new Drawing(recorded, folder, include, differential).draw();
                links.addAll(drawn);
                if (drawn.isEmpty()) {
                    findings.add(recorded.finding(
                            Severity.NOTE, "its recording has no samples, so there is no flame graph of it"));
                }
            } catch (IOException | RuntimeException e) {
                findings.add(recorded.finding(
                        Severity.WARNING,
                        "no flame graph, its recording %s cannot be read (%s)"
                                .formatted(recorded.file().getFileName(), e)));
            }
        }
        return new FlameGraphs(links, differential.write(folder), findings);
    }

    private record Drawing(Recorded recorded, Path folder, String include, Differential differential) {

        List<Link> draw() throws IOException {
            List<Link> links = new ArrayList<>();
            Optional<String> cpu = cpuOption();
            if (cpu.isPresent()) {
                links.addAll(draw(GraphKind.CPU, cpu.get()));
                links.addAll(heat(cpu.get()));
            }
            if (!cpu.filter("--wall"::equals).isPresent()) {
                links.addAll(draw(GraphKind.WALL, GraphKind.WALL.options()));
            }
            links.addAll(draw(GraphKind.LOCK, GraphKind.LOCK.options()));
            return links;
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

        private List<Link> draw(GraphKind kind, String... options) throws IOException {
            String title = recorded.label() + ", " + kind.alias();
            Stacks stacks = Stacks.read(recorded.file(), title, include, options);
            if (stacks.empty()) {
                return List.of();
            }
            Path file = file(kind.alias());
            stacks.draw(file);
            differential.add(recorded.label(), kind, stacks.collapsed());
            return List.of(link(kind.alias(), file));
        }

        private List<Link> heat(String option) throws IOException {
            Path file = file("heat");
            Files.createDirectories(folder);
            String title = recorded.label() + ", CPU samples over time";
            JfrToHeatmap.convert(recorded.file().toString(), file.toString(), new Arguments(option, "--title", title));
            return List.of(link(HEAT, file));
        }

        private Path file(String kind) {
            return folder.resolve(Labels.slug(recorded.label()) + "-" + kind + ".html");
        }

        private Link link(String kind, Path file) {
            return new Link(recorded.key(), kind, folder.getFileName() + "/" + file.getFileName());
        }
    }
}
