package dev.lockstep.reports.flame;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.Frame;
import one.convert.JfrConverter;
import one.jfr.Dictionary;
import one.jfr.JfrReader;
import one.jfr.StackTrace;
import one.jfr.event.ContendedLock;
import one.jfr.event.Event;
import one.jfr.event.ExecutionSample;

/** The stacks of a recording, of all kinds, read in one pass. */
final class RecordedStacks extends JfrConverter {

    /**
     * The interval between batched samples of a thread with an unchanged stack, if the recording does not contain it.
     */
    private static final long WALL_NANOS = 50_000_000;

    private static final String STATES = "jdk.types.ThreadState";

    /** The state of CPU samples of the profiler since version 3. The JDK has no such state. */
    private static final String ON_CPU = "STATE_DEFAULT";

    /**
     * The state of the profiler's samples of running threads, both CPU and wall-clock, and of all samples of the JDK.
     */
    private static final String RUNNING = "STATE_RUNNABLE";

    private static final String FRAMES = "jdk.types.FrameType";

    /** The source of samples, the best first. */
    private enum Source {
        PROFILER(GraphKind.CPU),
        CPU_TIME(GraphKind.CPU),
        JDK(GraphKind.CPU),
        WALL(GraphKind.WALL),
        NATIVE(GraphKind.NATIVE),
        LOCKS(GraphKind.LOCK);

        private final GraphKind kind;

        Source(GraphKind kind) {
            this.kind = kind;
        }
    }

    private final Map<Source, Stacks> stacks = new EnumMap<>(Source.class);
    private Optional<Exception> damage = Optional.empty();

    private RecordedStacks(JfrReader jfr, String label, String include) {
        super(jfr, new Arguments());
        for (Source source : Source.values()) {
            stacks.put(source, new Stacks(source.kind, label, include, this));
        }
    }

    /**
     * @param include a pattern that one frame of a stack must match; empty for all stacks
     * @throws IOException if nothing can be read
     */
    static RecordedStacks read(Path recording, String label, String include) throws IOException {
        try (JfrReader jfr = new JfrReader(recording.toString())) {
            RecordedStacks recorded = new RecordedStacks(jfr, label, include);
            recorded.convert();
            return recorded;
        }
    }

    /**
     * For each kind the stacks of the best source that has any, in the order of the kinds, with their collapsed lines.
     */
    Map<Stacks, String> held() throws IOException {
        Map<GraphKind, Stacks> best = new EnumMap<>(GraphKind.class);
        Map<Stacks, String> held = new LinkedHashMap<>();
        for (Stacks source : stacks.values()) {
            String collapsed = best.containsKey(source.kind()) ? "" : source.collapsed();
            if (!collapsed.isEmpty()) {
                best.put(source.kind(), source);
                held.put(source, collapsed);
            }
        }
        return held;
    }

    /** Why only a part of the file could be read; empty if all was read. */
    Optional<Exception> damage() {
        return damage;
    }

    @Override
    public void convert() throws IOException {
        jfr.stopAtNewChunk = true;
        try {
            while (damage.isEmpty() && jfr.hasMoreChunks()) {
                methodNames = new Dictionary<>();
                stacks.values().forEach(Stacks::beginChunk);
                collect();
                stacks.values().forEach(source -> source.endChunk(this::push, jfr.nanosPerTick));
                endHeat();
                jfr.stackTraces.clear();
            }
            if (jfr.incomplete()) {
                damage = Optional.of(new IOException("Incomplete JFR file"));
            }
        } catch (IOException | RuntimeException damaged) {
            damage = Optional.of(damaged);
        }
    }

    /** Collects all events before the damage. */
    private void collect() {
        int onCpu = jfr.getEnumKey(STATES, ON_CPU);
        try {
            for (Event event; (event = jfr.readEvent(null)) != null; ) {
                if (event instanceof ExecutionSample sample) {
                    add(stacks.get(source(sample, onCpu)), sample);
                } else if (event instanceof ContendedLock) {
                    stacks.get(Source.LOCKS).add(event);
                }
            }
        } catch (IOException | RuntimeException damaged) {
            damage = Optional.of(damaged);
        }
    }

    /** Keeps the heat map of the best source only: no other one will be drawn. */
    private void endHeat() throws IOException {
        boolean better = false;
        for (Stacks source : stacks.values()) {
            if (better) {
                source.dropHeat();
            } else {
                source.endHeat(jfr.stackTraces);
            }
            better |= source.hasHeat() && source.isHeld();
        }
    }

    private Source source(ExecutionSample sample, int onCpu) {
        if (sample.threadState == ExecutionSample.CPU_TIME_SAMPLE) {
            return Source.CPU_TIME;
        } else if (onCpu >= 0) {
            return sample.threadState == onCpu ? Source.PROFILER : Source.WALL;
        } else if (sample.threadState != jfr.getEnumKey(STATES, RUNNING) || "wall".equals(jfr.settings.get("event"))) {
            return Source.WALL;
        } else if (jfr.enums.getOrDefault(FRAMES, Map.of()).containsKey((int) Frame.TYPE_KERNEL)) {
            return Source.PROFILER;
        }
        return inNativeMethod(jfr.stackTraces.get(sample.stackTraceId)) ? Source.NATIVE : Source.JDK;
    }

    /** In native methods the JDK takes samples of another kind, whether the thread is running or not. */
    private static boolean inNativeMethod(StackTrace stack) {
        return stack != null && stack.types.length > 0 && stack.types[0] == Frame.TYPE_NATIVE;
    }

    /** Adds a sample; a wall-clock sample may represent several consecutive ones. */
    private void add(Stacks source, ExecutionSample sample) {
        source.add(sample);
        if (source.kind() == GraphKind.NATIVE) {
            return;
        }
        long nanos = jfr.eventTimeToNanos(sample.time);
        long apart = sample.samples > 1 ? wallNanos() : 0;
        for (int i = 0; i < Math.max(1, sample.samples); i++) {
            source.addHeat(sample, (nanos + i * apart) / 1_000_000);
        }
    }

    private long wallNanos() {
        return Stream.of("wall", "interval")
                .map(jfr.settings::get)
                .filter(Objects::nonNull)
                .filter(value -> value.matches("[1-9]\\d{0,17}"))
                .map(Long::parseLong)
                .findFirst()
                .orElse(WALL_NANOS);
    }

    private boolean push(Event event, CallStack stack) {
        StackTrace trace = jfr.stackTraces.get(event.stackTraceId);
        if (trace == null) {
            return false;
        }
        for (int i = trace.methods.length - 1; i >= 0; i--) {
            stack.push(getMethodName(trace.methods[i], trace.types[i]), trace.types[i]);
        }
        if (event.classId() != 0) {
            stack.push(getClassName(event.classId()), Frame.TYPE_INLINED);
        }
        return true;
    }
}
