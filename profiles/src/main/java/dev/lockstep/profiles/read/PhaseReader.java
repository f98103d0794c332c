package dev.lockstep.profiles.read;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the phases of a recording, of which there are millions, without the JDK's reader: that one creates an object
 * for each event and each value, and searches a value by the name of its field. Other events are only counted.
 *
 * <p>The format of a recording has no specification. This follows HotSpot's {@code jfrChunkWriter.cpp}, the JDK's
 * {@code jdk.jfr.internal.consumer.ChunkParser}, and Gunnar Morling, <a
 * href="https://www.morling.dev/blog/jdk-flight-recorder-file-format/">The JDK Flight Recorder File Format</a>. A file
 * with anything else is refused, and left to the JDK's reader.
 */
final class PhaseReader {

    private final ChunkInput input;
    private final Consumer<LoggedPhase> phases;
    private final Map<String, Long> others = new HashMap<>();

    private PhaseReader(ChunkInput input, Consumer<LoggedPhase> phases) {
        this.input = input;
        this.phases = phases;
    }

    /**
     * @return number of the other events by the name of their type, without types that the file does not define
     * @throws IOException if the file is damaged, or not understood; some phases may have been passed
     */
    static Map<String, Long> read(Path file, Consumer<LoggedPhase> phases) throws IOException {
        List<Chunk> chunks = Chunk.of(file);
        try (FileChannel channel = FileChannel.open(file)) {
            require(!chunks.isEmpty() && chunks.getLast().end() == channel.size(), "not only whole chunks", 0);
            PhaseReader reader = new PhaseReader(new ChunkInput(channel), phases);
            for (Chunk chunk : chunks) {
                reader.read(chunk);
            }
            require(!reader.others.containsKey(LoggedPhase.EVENT), "a phase of another layout", 0);
            return reader.others;
        }
    }

    private void read(Chunk chunk) throws IOException {
        require(chunk.finished() && chunk.isCurrent(), "unfinished, or another version", chunk.offset());
        require(chunk.metadataAt() > 0 && chunk.metadataAt() < chunk.size(), "no metadata", chunk.offset());
        input.position(chunk.offset() + chunk.metadataAt());
        ChunkTypes types = ChunkTypes.read(input);
        Map<Long, PhaseLayout> layouts = PhaseLayout.of(types);
        Map<Long, Long> counts = new HashMap<>();
        input.position(chunk.firstEvent());
        while (input.position() < chunk.end()) {
            long start = input.position();
            long end = start + input.readSize(chunk.end() - start);
            long type = input.readLong();
            PhaseLayout layout = layouts.get(type);
            if (layout == null) {
                counts.merge(type, 1L, Long::sum);
            } else {
                phases.accept(layout.read(input));
            }
            require(input.position() <= end, "an event that is too short", start);
            input.position(end);
        }
        counts.forEach((type, count) -> types.name(type).ifPresent(name -> others.merge(name, count, Long::sum)));
    }

    private static void require(boolean holds, String otherwise, long at) throws IOException {
        if (!holds) {
            throw new IOException(otherwise + " at " + at);
        }
    }
}
