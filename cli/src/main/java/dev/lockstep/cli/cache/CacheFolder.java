package dev.lockstep.cli.cache;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A folder for files that can be created again. */
public record CacheFolder(Path root) {

    private static final String NAME = "lockstep";
    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final String TEMP = "java.io.tmpdir";

    /**
     * The user's folder below {@code XDG_CACHE_HOME} or {@code ~/.cache}; if that cannot be written, a folder below
     * {@code java.io.tmpdir} that only the user can write; if that belongs to another user, a new one that is deleted
     * with this process.
     *
     * @throws IOException if none can be written
     */
    public static CacheFolder find() throws IOException {
        Optional<CacheFolder> lasting = lasting();
        return lasting.isPresent() ? lasting.get() : forThisProcess(System.getProperty(TEMP));
    }

    /** The first two of these, which outlive the process. */
    static Optional<CacheFolder> lasting() {
        return lasting(System.getenv("XDG_CACHE_HOME"), System.getenv("HOME"), System.getProperty(TEMP));
    }

    static Optional<CacheFolder> lasting(String cacheHome, String home, String temp) {
        File usual = usual(cacheHome, home);
        if (usual != null && writable(usual)) {
            return Optional.of(new CacheFolder(usual.toPath()));
        }
        File own = new File(temp, NAME + "-" + System.getProperty("user.name"));
        return isOurs(own.toPath()) ? Optional.of(new CacheFolder(own.toPath())) : Optional.empty();
    }

    /** A relative path in {@code XDG_CACHE_HOME} is ignored, as its specification requires. */
    private static File usual(String cacheHome, String home) {
        if (cacheHome != null && new File(cacheHome).isAbsolute()) {
            return new File(cacheHome, NAME);
        }
        return home == null || home.isEmpty() ? null : new File(home, ".cache/" + NAME);
    }

    private static boolean writable(File folder) {
        return (folder.isDirectory() || folder.mkdirs()) && folder.canWrite();
    }

    /**
     * Whether only the user can write there, which is required because its files are executed. Creates a missing
     * folder.
     */
    private static boolean isOurs(Path folder) {
        try {
            if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
                make(folder);
            }
            PosixFileAttributes attributes =
                    Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isDirectory()
                    && attributes.permissions().equals(OURS_ALONE)
                    && isUs(attributes.owner())
                    && Files.isWritable(folder);
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    private static void make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OURS_ALONE));
        } catch (FileAlreadyExistsException _) {
            // Another process has created it in the meantime.
        }
    }

    private static boolean isUs(UserPrincipal owner) throws IOException {
        Path process = Path.of("/proc/self");
        return Files.exists(process)
                ? Files.getOwner(process).equals(owner)
                : owner.getName().equals(System.getProperty("user.name"));
    }

    private static CacheFolder forThisProcess(String temp) throws IOException {
        Path folder = Files.createTempDirectory(Path.of(temp), NAME);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return new CacheFolder(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException _) {
            // It remains until the temporary folder is cleaned.
        }
    }

    /** Writes the file atomically, also if several processes do so at the same time. */
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
