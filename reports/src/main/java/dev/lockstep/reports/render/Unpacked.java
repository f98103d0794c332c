package dev.lockstep.reports.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Temporary uncompressed copies of compressed files. */
final class Unpacked implements AutoCloseable {

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final Map<Path, Path> packedByCopy = new HashMap<>();

    /** The file itself, or an uncompressed copy. */
    Path file(Path file) throws IOException {
        if (!isPacked(file)) {
            return file;
        }
        Path copy = Files.createTempDirectory("lockstep-")
                .resolve(file.getFileName().toString().replaceFirst("(?i)\\.gz$", ""));
        packedByCopy.put(copy, file);
        try (InputStream content = new GZIPInputStream(Files.newInputStream(file));
                var out = Files.newOutputStream(copy)) {
            content.transferTo(out);
        } catch (IOException damaged) {
            throw new IOException(file + " cannot be unpacked: " + damaged.getMessage(), damaged);
        }
        return copy;
    }

    /** Replaces the names of the copies by those of the compressed files. */
    String named(String words) {
        String named = words;
        for (Map.Entry<Path, Path> copy : packedByCopy.entrySet()) {
            named = named.replace(copy.getKey().toString(), copy.getValue().toString());
        }
        return named;
    }

    private static boolean isPacked(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream content = Files.newInputStream(file)) {
            return content.read() == GZIP_FIRST && content.read() == GZIP_SECOND;
        }
    }

    @Override
    public void close() throws IOException {
        for (Path copy : packedByCopy.keySet()) {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(copy.getParent());
        }
    }
}
