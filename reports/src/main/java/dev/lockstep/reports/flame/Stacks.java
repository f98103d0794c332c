package dev.lockstep.reports.flame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import one.convert.Arguments;
import one.convert.FlameGraph;
import one.convert.JfrToFlame;

/** All stacks of one kind in a recording, as a flame graph and as lines of frames with a count. */
record Stacks(FlameGraph graph, Arguments arguments, String collapsed) {

    /** @param include a pattern that one frame of a stack must match; empty for all stacks */
    static Stacks read(Path recording, String title, String include, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--title", title));
        if (!include.isEmpty()) {
            all.addAll(List.of("--include", include));
        }
        Arguments arguments = new Arguments(all.toArray(String[]::new));
        FlameGraph graph = JfrToFlame.parse(recording.toString(), arguments);
        ByteArrayOutputStream collapsed = new ByteArrayOutputStream();
        arguments.output = "collapsed";
        graph.dump(collapsed);
        return new Stacks(graph, arguments, collapsed.toString(StandardCharsets.UTF_8));
    }

    boolean empty() {
        return collapsed.isEmpty();
    }

    void draw(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        arguments.output = "html";
        try (var out = Files.newOutputStream(file)) {
            graph.dump(out);
        }
    }
}
