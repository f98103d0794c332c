package dev.lockstep.reports.flame;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.reports.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One page with the stacks of all recordings, on which the user chooses two to compare; a page for each pair would need
 * hundreds of files.
 */
final class Differential {

    private static final String PAGE = "differential.html";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Map<GraphKind, Map<String, Frame>> graphs = new LinkedHashMap<>();

    /** @param collapsed one line per stack: its frames separated by semicolons, outermost first, and a count */
    void add(String label, GraphKind kind, String collapsed) {
        Frame root = new Frame();
        collapsed.lines().forEach(line -> {
            int end = line.lastIndexOf(' ');
            root.add(line.substring(0, end).split(";"), Long.parseLong(line.substring(end + 1)));
        });
        graphs.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).put(label, root);
    }

    /** @return the page, relative to the folder's parent; empty if no kind has two graphs */
    Optional<String> write(Path folder) throws IOException {
        graphs.values().removeIf(ofKind -> ofKind.size() < 2);
        if (graphs.isEmpty()) {
            return Optional.empty();
        }
        Files.writeString(
                folder.resolve(PAGE),
                Templates.html("differential.mustache")
                        .execute(Map.of(
                                "style", Templates.read("report.css") + Templates.read("differential.css"),
                                "script", Templates.read("differential.js"),
                                "data", JSON.writeValueAsString(data()).replace("</", "<\\/"))));
        return Optional.of(folder.getFileName() + "/" + PAGE);
    }

    private ObjectNode data() {
        ObjectNode data = JSON.createObjectNode();
        ObjectNode kinds = data.putObject("kinds");
        graphs.forEach((kind, ofKind) -> {
            ObjectNode labels = kinds.putObject(kind.alias());
            ofKind.forEach((label, root) -> labels.set(label, node("all", root)));
        });
        ArrayNode all = data.putArray("names");
        names.keySet().forEach(all::add);
        return data;
    }

    /** Name, count and children of a frame. */
    private ArrayNode node(String name, Frame frame) {
        ArrayNode node = JSON.createArrayNode();
        node.add(names.computeIfAbsent(name, _ -> names.size()));
        node.add(frame.count);
        frame.children.forEach((child, below) -> node.add(node(child, below)));
        return node;
    }

    private static final class Frame {

        private final Map<String, Frame> children = new LinkedHashMap<>();
        private long count;

        void add(String[] stack, long samples) {
            Frame frame = this;
            frame.count += samples;
            for (String name : stack) {
                frame = frame.children.computeIfAbsent(name, _ -> new Frame());
                frame.count += samples;
            }
        }
    }
}
