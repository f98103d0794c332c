package dev.lockstep.profiles.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A recording as a stream of events, one at a time, so that its size does not matter. */
final class EventFile {

    private EventFile() {}

    /**
     * Gives each event to the consumer of its type, by type name; events of other types are skipped. {@code
     * RecordingFile} and not {@code EventStream}, because the latter ends without a word where a file is damaged.
     *
     * @return what is wrong with a file of which a part could be read
     * @throws UnreadableRecording if nothing could be: the file is missing, empty, foreign, truncated or damaged
     */
    static Optional<String> read(Path file, Map<String, Consumer<RecordedEvent>> consumers) throws UnreadableRecording {
        requireContent(file);
        long events = 0;
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                events++;
                Consumer<RecordedEvent> consumer =
                        consumers.get(event.getEventType().getName());
                if (consumer != null) {
                    consumer.accept(event);
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException damaged) {
            UnreadableRecording unreadable = new UnreadableRecording(file, reason(damaged), damaged);
            if (events == 0) {
                throw unreadable;
            }
            return Optional.of(unreadable.getMessage() + "; what was read before the damage is reported");
        }
    }

    /** Gives the events of a few types only, fast, because all others are passed over unread; and so is all damage. */
    static void scan(Path file, Map<String, Consumer<RecordedEvent>> consumers) throws UnreadableRecording {
        requireContent(file);
        try (EventStream stream = EventStream.openFile(file)) {
            stream.setOrdered(false);
            consumers.forEach(stream::onEvent);
            stream.start();
        } catch (IOException | RuntimeException damaged) {
            throw new UnreadableRecording(file, reason(damaged), damaged);
        }
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
