package dev.lockstep.memory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that no other process has locked, and no other thread of this one. The path leads to it for as long as the
 * lock is held, because only who holds the lock deletes the file.
 *
 * <p>POSIX gives up a process's lock of a file as soon as the process closes any descriptor of that file. So only one
 * thread at a time has a channel of such a file, from before it opens it until after it has closed it.
 *
 * @param channel closing it gives up the lock
 */
record LockedFile(FileChannel channel) implements AutoCloseable {

    /** A large file is written under the lock. */
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final long PAUSE_NANOS = 1_000_000;

    private static final Semaphore ONE_THREAD = new Semaphore(1);

    /**
     * Opens and locks a file, which is this user's alone if it is made here.
     *
     * @throws IOException if that fails, or if others hold the lock for 30 s
     */
    static LockedFile open(Path path, OpenOption... options) throws IOException {
        await();
        try {
            return openAlone(path, options);
        } catch (Throwable e) {
            ONE_THREAD.release();
            throw e;
        }
    }

    private static void await() throws IOException {
        try {
            if (!ONE_THREAD.tryAcquire(TIMEOUT_NANOS, TimeUnit.NANOSECONDS)) {
                throw new IOException("another thread has locked such a file for 30 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another thread has locked such a file");
        }
    }

    private static LockedFile openAlone(Path path, OpenOption... options) throws IOException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TIMEOUT_NANOS) {
            Object before = key(path);
            FileChannel channel = FileChannel.open(path, following(options), permissions(path));
            try {
                if (channel.tryLock() != null && before != null && before.equals(key(path))) {
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

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            ONE_THREAD.release();
        }
    }
}
