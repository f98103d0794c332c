package dev.lockstep.profiles.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/** Passes only the events of a few types, which is fast because all others are skipped unread. */
final class EventFilter {

    private EventFilter() {}

    /**
     * Passes each event to the consumer for its type name, in the order of the file.
     *
     * @return number of events that consumers have accepted, by type name; damage may have ended it early
     * @throws IOException if the file cannot be opened
     */
    static Map<String, Long> pass(Path file, Map<String, Consumer<RecordedEvent>> consumers) throws IOException {
        Map<String, Long> accepted = new HashMap<>();
        Consumer<RecordedEvent> consumer = event -> {
            String name = EventFile.name(event.getEventType());
            consumers.get(name).accept(event);
            accepted.merge(name, 1L, Long::sum);
        };
        try (EventStream stream = EventStream.openFile(file)) {
            stream.setOrdered(false);
            stream.onError(damaged -> {});
            for (String name : consumers.keySet()) {
                stream.onEvent(name, consumer);
                stream.onEvent(EventFile.ORACLE + name, consumer);
            }
            stream.start();
        }
        return accepted;
    }
}
