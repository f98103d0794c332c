package dev.lockstep.profiles.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * A recording as a stream of events, one at a time. {@code RecordingFile} and not {@code EventStream}, because the
 * latter ends without a word where a file is damaged.
 */
final class EventFile {

    private EventFile() {}

    /**
     * Gives each event to the consumer of its type, by type name; events of other types are skipped.
     *
     * @throws UnreadableRecording if the file is missing, empty, truncated, damaged or foreign
     */
    static void read(Path file, Map<String, Consumer<RecordedEvent>> consumers) throws UnreadableRecording {
        requireContent(file);
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                Consumer<RecordedEvent> consumer =
                        consumers.get(event.getEventType().getName());
                if (consumer != null) {
                    consumer.accept(event);
                }
            }
        } catch (IOException | RuntimeException damaged) {
            String reason = Objects.requireNonNullElse(
                    damaged.getMessage(), damaged.getClass().getSimpleName());
            throw new UnreadableRecording(file, reason, damaged);
        }
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
