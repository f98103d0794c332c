package dev.lockstep.memory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that no other process has locked. The path leads to it for as long as the lock is held, because only who holds
 * the lock deletes the file.
 *
 * @param channel closing it gives up the lock
 */
record LockedFile(FileChannel channel) implements AutoCloseable {

    /** A large file is written under the lock. */
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final long PAUSE_NANOS = 1_000_000;

    /**
     * Opens and locks a file, which is this user's alone if it is made here.
     *
     * @throws IOException if that fails, or if others hold the lock for 30 s
     */
    static LockedFile open(Path path, OpenOption... options) throws IOException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TIMEOUT_NANOS) {
            Object before = key(path);
            FileChannel channel = FileChannel.open(path, following(options), permissions(path));
            try {
                if (isLocked(channel) && before != null && before.equals(key(path))) {
                    return new LockedFile(channel);
                }
                channel.close();
            } catch (Throwable e) {
                channel.close();
                throw e;
            }
            if (before != null) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        throw new IOException("another process has had it locked for 30 s");
    }

    private static Set<OpenOption> following(OpenOption... options) {
        return Stream.concat(Stream.of(options), Stream.of(LinkOption.NOFOLLOW_LINKS))
                .collect(Collectors.toSet());
    }

    private static FileAttribute<?>[] permissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * What tells two files apart that have the same path one after the other; null if there is no file. While a file is
     * open, no other one gets its key.
     */
    private static Object key(Path path) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
        if (attributes.fileKey() == null) {
            throw new IOException("the file system does not tell files apart that have had the same path");
        }
        return attributes.fileKey();
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // by another thread of this process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
