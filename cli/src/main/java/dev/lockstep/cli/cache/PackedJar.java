package dev.lockstep.cli.cache;

import dev.lockstep.harness.FileTrouble;
import dev.lockstep.harness.RefusedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** {@code benchmarks.jar} inside the tool's jar. A JVM cannot use a nested jar on its class path. */
public final class PackedJar {

    private static final String NAME = "benchmarks.jar";
    private static final int NAME_BYTES = 16;

    private PackedJar() {}

    /** Reads the file directly, because the class loader needs 20 ms. */
    public static boolean isThere() {
        File tool = ToolFile.find().toFile();
        if (!tool.isFile()) {
            return false;
        }
        try (ZipFile file = new ZipFile(tool)) {
            return file.getEntry(NAME) != null;
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * The jar as a separate file in the cache, in a folder named after its hash. An existing file is compared byte by
     * byte, and replaced if it differs.
     *
     * @throws RefusedException if no folder can be written, or if the tool's file is damaged
     */
    public static Path unpacked() {
        byte[] content = content(ToolFile.find());
        try {
            return in(CacheFolder.find(), content);
        } catch (IOException e) {
            throw new RefusedException(
                    ("The benchmarks cannot be unpacked (%s): set XDG_CACHE_HOME to a writable folder with"
                                    + " 10 MB of free space.")
                            .formatted(FileTrouble.of(e)),
                    e);
        }
    }

    private static byte[] content(Path tool) {
        try (ZipFile file = new ZipFile(tool.toFile())) {
            ZipEntry entry = file.getEntry(NAME);
            byte[] content = file.getInputStream(entry).readAllBytes();
            CRC32 checksum = new CRC32();
            checksum.update(content);
            if (checksum.getValue() != entry.getCrc()) {
                throw new ZipException("wrong checksum of " + NAME);
            }
            return content;
        } catch (IOException e) {
            throw new RefusedException(
                    "The tool's file %s is damaged (%s): replace it.".formatted(tool, e.getMessage()), e);
        }
    }

    static Path in(CacheFolder cache, byte[] content) throws IOException {
        Path jar = cache.root().resolve(hash(content)).resolve(NAME);
        if (!holds(jar, content)) {
            Files.createDirectories(jar.getParent());
            CacheFolder.write(jar, content);
        }
        return jar;
    }

    private static boolean holds(Path jar, byte[] content) {
        try {
            return Files.size(jar) == content.length && Arrays.equals(Files.readAllBytes(jar), content);
        } catch (IOException _) {
            // Missing or unreadable.
            return false;
        }
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
