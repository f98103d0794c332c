package dev.lockstep.reports.flame;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;
import one.convert.JfrConverter;
import one.heatmap.Heatmap;
import one.jfr.Dictionary;
import one.jfr.StackTrace;
import one.jfr.event.Event;
import one.jfr.event.EventAggregator;

/** All stacks of one source in a recording, as a flame graph, as collapsed lines, and as a heat map. */
final class Stacks {

    private final GraphKind kind;
    private final Arguments arguments;
    private final FlameGraph graph;
    private final String heatTitle;
    private final JfrConverter converter;
    private final EventAggregator events = new EventAggregator(false, 0);
    private boolean held;

    /** Needs a hundred megabytes, so it is created for the first sample. */
    private Heatmap heat;

    /** The samples of this chunk that are not in the heat map yet: stack and thread in one number, then the time. */
    private long[] waiting = {};

    private int waitingLength;

    /** @param include a pattern that one frame of a stack must match; empty for all stacks */
    Stacks(GraphKind kind, String label, String include, JfrConverter converter) {
        this.kind = kind;
        arguments = arguments(label + ", " + kind.alias(), include);
        graph = new FlameGraph(arguments);
        heatTitle = label + (kind == GraphKind.CPU ? ", CPU" : ", wall-clock") + " samples over time";
        this.converter = converter;
    }

    private static Arguments arguments(String title, String include) {
        String escaped = title.replace("&", "&amp;").replace("<", "&lt;");
        return include.isEmpty()
                ? new Arguments("--title", escaped)
                : new Arguments("--title", escaped, "--include", include);
    }

    void beginChunk() {
        events.beforeChunk();
        if (heat != null) {
            heat.beforeChunk();
        }
    }

    void add(Event event) {
        events.collect(event);
    }

    /** @param millis time of the sample since 1970 */
    void addHeat(Event event, long millis) {
        if (waitingLength == waiting.length) {
            waiting = Arrays.copyOf(waiting, Math.max(1024, 2 * waiting.length));
        }
        waiting[waitingLength++] = (long) event.stackTraceId << Integer.SIZE | event.tid;
        waiting[waitingLength++] = millis;
    }

    /** Adds the chunk's samples to the heat map. */
    void endHeat(Dictionary<StackTrace> stacks) {
        if (waitingLength == 0) {
            return;
        }
        if (heat == null) {
            heat = new Heatmap(arguments(heatTitle, ""), converter);
        }
        stacks.forEach(
                (id, stack) -> heat.addStack(id, stack.methods, stack.locations, stack.types, stack.methods.length));
        for (int i = 0; i < waitingLength; i += 2) {
            heat.addEvent((int) (waiting[i] >> Integer.SIZE), (int) waiting[i], 0, (byte) 0, waiting[i + 1]);
        }
        waitingLength = 0;
    }

    /** Drops the heat map, because that of a better source is drawn. */
    void dropHeat() {
        heat = null;
        waitingLength = 0;
    }

    /** Provides the frames of a stack, callers first. */
    interface Unwinding {

        /** False for a stack that is unknown. */
        boolean push(Event event, CallStack stack);
    }

    void endChunk(Unwinding unwinding, double nanosPerTick) {
        CallStack stack = new CallStack();
        events.forEach((event, samples, value) -> {
            if (unwinding.push(event, stack)) {
                graph.addSample(stack, kind == GraphKind.LOCK ? (long) (value * nanosPerTick) : samples);
            }
            stack.clear();
        });
    }

    GraphKind kind() {
        return kind;
    }

    /** One line per stack: its frames separated by semicolons, outermost first, and a count; empty without stacks. */
    String collapsed() throws IOException {
        ByteArrayOutputStream collapsed = new ByteArrayOutputStream();
        arguments.output = "collapsed";
        graph.dump(collapsed);
        return collapsed.toString(StandardCharsets.UTF_8);
    }

    void draw(Path file) throws IOException {
        arguments.output = "html";
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            graph.dump(out);
        }
    }

    /** Whether there are stacks that match. */
    boolean isHeld() throws IOException {
        held = held || !collapsed().isEmpty();
        return held;
    }

    boolean hasHeat() {
        return heat != null;
    }

    void drawHeat(Path file) throws IOException {
        heat.finish();
        try (var out =
                new PrintStream(new BufferedOutputStream(Files.newOutputStream(file)), false, StandardCharsets.UTF_8)) {
            heat.dump(out);
        }
    }
}
