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

/** A folder for files that can be made again. */
public record CacheFolder(Path root) {

    private static final String NAME = "lockstep";
    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final String TEMP = "java.io.tmpdir";

    /**
     * The user's own below {@code XDG_CACHE_HOME} or {@code ~/.cache}; where that cannot be written, one of the user's
     * alone below {@code java.io.tmpdir}; where that is somebody else's, a new one that goes with this process.
     *
     * @throws IOException where none can be written
     */
    public static CacheFolder find() throws IOException {
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
        return isOurs(own.toPath()) ? Optional.of(new CacheFolder(own.toPath())) : Optional.empty();
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

    /** Whether nobody else can write there: what lies in it is started. It is made where it is missing. */
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
            // By another process, between the look and this.
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
            // Left to whoever cleans the folder for temporary files.
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
