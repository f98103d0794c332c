package dev.lockstep.profiles.read;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * A recording as a stream of events, one at a time, so that its size does not matter.
 *
 * <p>The JDK's readers take the clock of a file's first chunk for that of all. A profiler's chunks that follow those of
 * JFR may have another: where JFR does not use the time stamp counter its ticks begin with the JVM, and the profiler's
 * with the machine. So a file with several clocks is split, and each part is read as a file of its own.
 */
final class EventFile implements AutoCloseable {

    private final Path file;
    private final List<Path> copies = new ArrayList<>();

    private EventFile(Path file) {
        this.file = file;
    }

    /** @throws UnreadableRecording if the file is missing or empty, or there is no room for a copy of its parts */
    static EventFile open(Path file) throws UnreadableRecording {
        requireContent(file);
        EventFile events = new EventFile(file);
        try {
            events.split();
        } catch (IOException failed) {
            events.close();
            throw new UnreadableRecording(file, reason(failed), failed);
        }
        return events;
    }

    /**
     * Gives each event to the consumer of its type, by type name; events of other types are skipped. {@code
     * RecordingFile} and not {@code EventStream}, because the latter ends without a word where a file is damaged.
     *
     * @return what is wrong with a file of which a part could be read
     * @throws UnreadableRecording if nothing could be: the file is foreign, truncated or damaged
     */
    Optional<String> read(Map<String, Consumer<RecordedEvent>> consumers) throws UnreadableRecording {
        long events = 0;
        for (Path part : parts()) {
            try (RecordingFile recording = new RecordingFile(part)) {
                while (recording.hasMoreEvents()) {
                    RecordedEvent event = recording.readEvent();
                    events++;
                    Consumer<RecordedEvent> consumer =
                            consumers.get(event.getEventType().getName());
                    if (consumer != null) {
                        consumer.accept(event);
                    }
                }
            } catch (IOException | RuntimeException damaged) {
                UnreadableRecording unreadable = new UnreadableRecording(file, reason(damaged), damaged);
                if (events == 0) {
                    throw unreadable;
                }
                return Optional.of(unreadable.getMessage() + "; what was read before the damage is reported");
            }
        }
        return Optional.empty();
    }

    /** Gives the events of a few types only, fast, because all others are passed over unread; and so is all damage. */
    void scan(Map<String, Consumer<RecordedEvent>> consumers) throws UnreadableRecording {
        for (Path part : parts()) {
            try (EventStream stream = EventStream.openFile(part)) {
                stream.setOrdered(false);
                consumers.forEach(stream::onEvent);
                stream.start();
            } catch (IOException | RuntimeException damaged) {
                throw new UnreadableRecording(file, reason(damaged), damaged);
            }
        }
    }

    private List<Path> parts() {
        return copies.isEmpty() ? List.of(file) : copies;
    }

    private void split() throws IOException {
        List<Chunk> chunks = Chunk.of(file);
        if (chunks.stream().allMatch(chunk -> chunks.getFirst().sharesClock(chunk))) {
            return;
        }
        Chunk first = null;
        for (Chunk chunk : chunks) {
            if (first == null || !first.sharesClock(chunk)) {
                first = chunk;
                copies.add(Files.createTempFile("lockstep-", ".jfr"));
            }
            append(chunk, copies.getLast());
        }
    }

    private void append(Chunk chunk, Path copy) throws IOException {
        try (FileChannel from = FileChannel.open(file);
                FileChannel to = FileChannel.open(copy, StandardOpenOption.APPEND)) {
            long end = Math.min(chunk.offset() + chunk.size(), from.size());
            long at = chunk.offset();
            while (at < end) {
                at += from.transferTo(at, end - at, to);
            }
        }
    }

    @Override
    public void close() {
        copies.forEach(copy -> copy.toFile().delete());
    }

    private static String reason(Exception damaged) {
        return Objects.requireNonNullElse(
                damaged.getMessage(), damaged.getClass().getSimpleName());
    }

    private static void requireContent(Path file) throws UnreadableRecording {
        try {
            if (Files.size(file) == 0) {
                throw new UnreadableRecording(file, "the file is empty", null);
            }
        } catch (UnreadableRecording empty) {
            throw empty;
        } catch (IOException missing) {
            throw new UnreadableRecording(file, "there is no such file", missing);
        }
    }
}
