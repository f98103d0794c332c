package dev.lockstep.reports.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import one.convert.Arguments;
import one.convert.FlameGraph;
import one.convert.JfrToFlame;

/**
 * Flame graphs of the recordings, one self-contained HTML file each.
 *
 * @param links in the order of the recordings
 * @param warnings one line for each recording that gave none
 */
record FlameGraphs(List<Link> links, List<String> warnings) {

    /** Stacks with one of our frames: the JVM's own threads wait all the time and would hide the others. */
    private static final String CREW = ".*dev[/.]lockstep.*";

    /** @param href relative to the report; of a wall-clock or a CPU flame graph */
    record Link(String label, String kind, String href) {}

    static FlameGraphs write(List<Recorded> recordings, Path folder) {
        FlameGraphs graphs = new FlameGraphs(new ArrayList<>(), new ArrayList<>());
        recordings.forEach(recorded -> graphs.add(recorded, folder));
        return graphs;
    }

    private void add(Recorded recorded, Path folder) {
        try {
            if (!draw(recorded, folder)) {
                warnings.add(recorded.label() + ": its recording has no samples, so there is no flame graph of it");
            }
        } catch (IOException | RuntimeException e) {
            warnings.add("%s: no flame graph, its recording %s cannot be read (%s)"
                    .formatted(recorded.label(), recorded.file().getFileName(), e));
        }
    }

    /**
     * Samples that the JDK took, where there is no async-profiler, pass for wall-clock samples with the converter;
     * but the JDK samples running threads only, so they are drawn as what they are.
     */
    private boolean draw(Recorded recorded, Path folder) throws IOException {
        if (!draw(recorded, "cpu", "--cpu", folder)) {
            return draw(recorded, "cpu", "--wall", folder);
        }
        draw(recorded, "wall", "--wall", folder);
        return true;
    }

    private boolean draw(Recorded recorded, String kind, String samples, Path folder) throws IOException {
        String title = recorded.label() + ", " + kind + " samples";
        Arguments arguments = new Arguments(samples, "--title", title, "--include", CREW);
        FlameGraph graph = JfrToFlame.parse(recorded.file().toString(), arguments);
        if (empty(graph, arguments)) {
            return false;
        }
        Files.createDirectories(folder);
        Path file = folder.resolve(Labels.slug(recorded.label()) + "-" + kind + ".html");
        try (var out = Files.newOutputStream(file)) {
            graph.dump(out);
        }
        links.add(new Link(recorded.label(), kind, folder.getFileName() + "/" + file.getFileName()));
        return true;
    }

    private static boolean empty(FlameGraph graph, Arguments arguments) throws IOException {
        ByteArrayOutputStream collapsed = new ByteArrayOutputStream();
        arguments.output = "collapsed";
        graph.dump(collapsed);
        arguments.output = "html";
        return collapsed.size() == 0;
    }
}
