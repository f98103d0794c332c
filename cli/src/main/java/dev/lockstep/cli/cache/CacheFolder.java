package dev.lockstep.cli.cache;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A folder for files that can be made again. */
public record CacheFolder(Path root) {

    private static final String NAME = "lockstep";
    private static final String TEMP = "java.io.tmpdir";

    /**
     * The user's own below {@code XDG_CACHE_HOME} or {@code ~/.cache}; where that cannot be written, one of the user's
     * alone below {@code java.io.tmpdir}; where that is somebody else's, a new one that goes with this process.
     */
    public static CacheFolder find() {
        Optional<CacheFolder> lasting = lasting();
        return lasting.isPresent() ? lasting.get() : forThisProcess(System.getProperty(TEMP));
    }

    /** The first two of these. */
    static Optional<CacheFolder> lasting() {
        return lasting(System.getenv("XDG_CACHE_HOME"), System.getenv("HOME"), System.getProperty(TEMP));
    }

    static Optional<CacheFolder> lasting(String cacheHome, String home, String temp) {
        File usual = usual(cacheHome, home);
        if (usual != null && writable(usual)) {
            return Optional.of(new CacheFolder(usual.toPath()));
        }
        File own = new File(temp, NAME + "-" + System.getProperty("user.name"));
        return writable(own) && isOurs(own.toPath()) ? Optional.of(new CacheFolder(own.toPath())) : Optional.empty();
    }

    /** A relative path in {@code XDG_CACHE_HOME} counts as none, says its specification. */
    private static File usual(String cacheHome, String home) {
        if (cacheHome != null && new File(cacheHome).isAbsolute()) {
            return new File(cacheHome, NAME);
        }
        return home == null || home.isEmpty() ? null : new File(home, ".cache/" + NAME);
    }

    private static boolean writable(File folder) {
        return (folder.isDirectory() || folder.mkdirs()) && folder.canWrite();
    }

    /** A folder for all to write in has files of others, and what lies there is started. */
    private static boolean isOurs(Path folder) {
        try {
            Path made = Files.createTempFile(folder, "own", "");
            try {
                return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(made));
            } finally {
                Files.delete(made);
            }
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    static CacheFolder forThisProcess(String temp) {
        try {
            Path folder = Files.createTempDirectory(Path.of(temp), NAME);
            folder.toFile().deleteOnExit();
            return new CacheFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written whole or not at all, however many processes do it at once. */
    static void write(Path file, byte[] content) throws IOException {
        Path beside = Files.createTempFile(file.getParent(), "new", "");
        try {
            Files.write(beside, content);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
