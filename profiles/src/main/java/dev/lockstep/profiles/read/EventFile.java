package dev.lockstep.profiles.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * A recording as a stream of events, read one at a time, so that its size does not matter. Event types have the names
 * that they have since JDK 11.
 *
 * <p>The JDK's readers use the clock of the first chunk for all chunks of a file. Chunks of a profiler that follow
 * those of JFR may have another clock: if JFR does not use the time stamp counter, its ticks start with the JVM, and
 * those of the profiler with the machine. Therefore a file with several clocks is split, and each part is read as a
 * separate file. The same is done with a file with an unfinished chunk, for whose end the JDK's readers would wait
 * forever, and with a damaged chunk, which would hide those after it.
 */
final class EventFile implements AutoCloseable {

    /** The prefix of the names in JDK 9 and 10. */
    static final String ORACLE = "com.oracle.";

    private final Path file;
    private final List<Chunk> chunks;
    private final List<Path> copies = new ArrayList<>();
    private final boolean byChunk;

    private EventFile(Path file, List<Chunk> chunks, boolean byChunk) {
        this.file = file;
        this.chunks = chunks;
        this.byChunk = byChunk;
    }

    /** @throws UnreadableRecording if the file is missing or empty, or if there is no space for a copy of its parts */
    static EventFile open(Path file) throws UnreadableRecording {
        return open(file, false);
    }

    /** Opens each chunk as a separate file, so that damage to one of them leaves the others readable. */
    static EventFile openByChunk(Path file) throws UnreadableRecording {
        return open(file, true);
    }

    private static EventFile open(Path file, boolean byChunk) throws UnreadableRecording {
        requireContent(file);
        List<Chunk> chunks;
        try {
            chunks = Chunk.of(file);
        } catch (IOException failed) {
            throw new UnreadableRecording(file, reason(failed), failed);
        }
        boolean unfinished = chunks.stream().anyMatch(chunk -> !chunk.finished());
        EventFile events = new EventFile(file, chunks, byChunk || unfinished);
        try {
            events.split();
        } catch (IOException failed) {
            events.close();
            throw new UnreadableRecording(file, reason(failed), failed);
        }
        return events;
    }

    /** Whether more of a damaged file could be read if each chunk were a separate file. */
    boolean splitsFurther() {
        return !byChunk && chunks.size() > 1;
    }

    /** The time from the start of the first chunk to the end of the last one, by their headers; 0 if unknown. */
    long nanos() {
        long start = chunks.stream().mapToLong(Chunk::startNanos).min().orElse(0);
        long end = chunks.stream().mapToLong(Chunk::endNanos).max().orElse(0);
        return Math.max(0, end - start);
    }

    /**
     * Passes each event to the consumer for its type name; events of other types are skipped. This uses {@code
     * RecordingFile} instead of {@code EventStream}, because the latter ends silently if a file is damaged.
     *
     * @return what is wrong with the file if only a part could be read
     * @throws UnreadableRecording if nothing could be read: the file is not a recording, truncated or damaged
     */
    Optional<String> read(Map<String, Consumer<RecordedEvent>> consumers) throws UnreadableRecording {
        long events = 0;
        List<Damage> damages = new ArrayList<>();
        for (int part = 0; part < parts().size(); part++) {
            try (RecordingFile recording = new RecordingFile(parts().get(part))) {
                while (recording.hasMoreEvents()) {
                    RecordedEvent event = recording.readEvent();
                    events++;
                    Consumer<RecordedEvent> consumer = consumers.get(name(event.getEventType()));
                    if (consumer != null) {
                        consumer.accept(event);
                    }
                }
            } catch (IOException | RuntimeException | InternalError damaged) {
                damages.add(new Damage(part, damaged));
            }
        }
        if (events == 0 && !damages.isEmpty()) {
            Damage first = damages.getFirst();
            throw new UnreadableRecording(file, reason(first), first.cause);
        }
        return damages.isEmpty() ? remainder() : Optional.of(words(damages));
    }

    /**
     * Does the same several times as fast, for a file without damage and without features that {@link PhaseReader} does
     * not know.
     *
     * @param consumers of the other events
     *
     * @return false if the file must be read by {@link #read}; the consumers have received a part of the events
     */
    boolean readFast(Consumer<LoggedPhase> phases, Map<String, Consumer<RecordedEvent>> consumers) {
        for (Path part : parts()) {
            try {
                Map<String, Long> counts = PhaseReader.read(part, phases);
                counts.keySet().retainAll(consumers.keySet());
                if (!counts.equals(EventFilter.pass(part, consumers))) {
                    return false;
                }
            } catch (IOException | RuntimeException | InternalError damaged) {
                return false;
            }
        }
        return true;
    }

    private record Damage(int part, Throwable cause) {}

    private String words(List<Damage> damages) throws UnreadableRecording {
        Damage first = damages.getFirst();
        String which = byChunk ? "chunk %d of its %d ".formatted(first.part + 1, chunks.size()) : "";
        String more = damages.size() > 1 ? " (and %d more)".formatted(damages.size() - 1) : "";
        return "%s is damaged, %scannot be read%s: %s; the readable part is reported"
                .formatted(file, which, more, UnreadableRecording.firstLine(reason(first)));
    }

    /** If the file is truncated, that is the cause of any error of the reader. */
    private String reason(Damage damage) throws UnreadableRecording {
        boolean cut = damage.part == parts().size() - 1
                && !chunks.isEmpty()
                && chunks.getLast().end() > size(file);
        return cut
                ? String.format(
                        Locale.ROOT,
                        "it is truncated, %,d of at least %,d bytes are left",
                        size(file),
                        chunks.getLast().end())
                : reason(damage.cause);
    }

    /** What is missing although each part could be read. */
    Optional<String> remainder() throws UnreadableRecording {
        if (chunks.stream().anyMatch(chunk -> !chunk.finished())) {
            return Optional.of(
                    file + " was not finished: the report covers what was flushed to it before the JVM ended");
        }
        return byChunk && chunks.getLast().end() < size(file)
                ? Optional.of("%s is damaged: no valid chunk follows chunk %d; the readable part is reported"
                        .formatted(file, chunks.size()))
                : Optional.empty();
    }

    /**
     * Passes only the events of a few types, which is fast because all others are skipped unread. Damage is ignored:
     * {@link #read} reports it.
     */
    void scan(Map<String, Consumer<RecordedEvent>> consumers) {
        for (Path part : parts()) {
            try {
                EventFilter.pass(part, consumers);
            } catch (IOException | RuntimeException | InternalError damaged) {
                continue;
            }
        }
    }

    /** All event types that are defined in the file, with or without events; those of damaged parts are missing. */
    List<EventType> types() {
        List<EventType> types = new ArrayList<>();
        for (Path part : parts()) {
            try (RecordingFile recording = new RecordingFile(part)) {
                types.addAll(recording.readEventTypes());
            } catch (IOException | RuntimeException | InternalError damaged) {
                continue;
            }
        }
        return types;
    }

    static String name(EventType type) {
        String name = type.getName();
        return name.startsWith(ORACLE) ? name.substring(ORACLE.length()) : name;
    }

    private List<Path> parts() {
        return copies.isEmpty() ? List.of(file) : copies;
    }

    private void split() throws IOException {
        if (!byChunk && chunks.stream().allMatch(chunk -> chunks.getFirst().sharesClock(chunk))) {
            return;
        }
        Chunk first = null;
        for (Chunk chunk : chunks) {
            if (first == null || byChunk || !first.sharesClock(chunk)) {
                first = chunk;
                copies.add(Files.createTempFile("lockstep-", ".jfr"));
            }
            append(chunk, copies.getLast());
        }
    }

    private void append(Chunk chunk, Path copy) throws IOException {
        try (FileChannel from = FileChannel.open(file);
                FileChannel to = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            long start = to.size();
            to.position(start);
            long end = Math.min(chunk.end(), from.size());
            long at = chunk.offset();
            while (at < end) {
                at += from.transferTo(at, end - at, to);
            }
            to.write(ByteBuffer.wrap(new byte[] {0}), start + Chunk.STATE_AT);
        }
    }

    @Override
    public void close() {
        copies.forEach(copy -> copy.toFile().delete());
    }

    private static String reason(Throwable damaged) {
        return Objects.requireNonNullElse(
                damaged.getMessage(), damaged.getClass().getSimpleName());
    }

    private static void requireContent(Path file) throws UnreadableRecording {
        if (size(file) == 0) {
            throw new UnreadableRecording(file, "the file is empty", null);
        }
    }

    private static long size(Path file) throws UnreadableRecording {
        try {
            return Files.size(file);
        } catch (IOException missing) {
            throw new UnreadableRecording(file, "there is no such file", missing);
        }
    }
}
