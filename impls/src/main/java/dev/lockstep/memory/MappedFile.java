package dev.lockstep.memory;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The file of a mapped memory, as one process has mapped it: the {@linkplain MappedHeader header}, the marks, then what
 * {@link #allocate} hands out. Processes with equal settings allocate the same in the same order, so everything lies at
 * the same place for all.
 *
 * <p><b>Its life.</b> A file is examined, made, replaced and deleted under its lock only. It is replaced if the memory
 * is broken or if all of its processes have ended; those that still map the old file keep it. The last one that closes
 * the memory deletes the file, unless another has taken its place. A file that does not begin as one of ours is never
 * touched.
 *
 * <p>All of its pages are written before it is mapped, and it is never made shorter: access to a page that the file
 * system cannot provide would end in an error of the JVM.
 */
final class MappedFile {

    private final Path path;
    private final Arena arena;
    private final MemorySegment words;
    private final MappedHeader header;
    private final MemorySegment marks;
    private long allocated;
    private boolean detached;

    private MappedFile(Path path, Arena arena, MemorySegment words, int parties) {
        this.path = path;
        this.arena = arena;
        this.words = words;
        header = new MappedHeader(words, parties);
        marks = words.asSlice(MappedHeader.BYTES, MappedHeader.marksBytes(parties));
        allocated = headBytes(parties);
    }

    private static long headBytes(int parties) {
        return pages(MappedHeader.BYTES + MappedHeader.marksBytes(parties));
    }

    private static long pages(long bytes) {
        return Math.ceilDiv(bytes, Layout.PAGE_BYTES) * Layout.PAGE_BYTES;
    }

    /**
     * Opens the file of a memory, or makes it.
     *
     * @param shape what must be equal in all processes
     * @param bytes that can be allocated
     */
    static MappedFile open(Path path, String shape, int parties, long bytes) {
        long size = Math.addExact(headBytes(parties), pages(bytes));
        try {
            while (true) {
                try (LockedFile locked = LockedFile.open(path, CREATE, READ, WRITE)) {
                    if (!isStale(locked.channel(), path)) {
                        return joined(locked.channel(), path, shape, parties, size);
                    }
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    ("mapped: %s must be a file that can be made, locked and written to its full size of %d bytes,"
                                    + " failed: %s; choose another file or a smaller memory")
                            .formatted(path, size, e),
                    e);
        }
    }

    /** Whether the file is a memory that no one can use any more. */
    private static boolean isStale(FileChannel channel, Path path) throws IOException {
        if (channel.size() == 0) {
            return false;
        }
        long begin = firstWord(channel);
        if (begin == MappedHeader.UNFINISHED) {
            return true; // its maker was killed: it held the lock
        }
        if (begin != MappedHeader.MAGIC || channel.size() < MappedHeader.BYTES) {
            throw new IllegalArgumentException(
                    ("mapped: %s must be a file of a mapped memory or not exist, is another file of %d bytes; choose"
                                    + " another file")
                            .formatted(path, channel.size()));
        }
        try (Arena arena = Arena.ofConfined()) {
            MappedHeader header =
                    new MappedHeader(channel.map(FileChannel.MapMode.READ_WRITE, 0, MappedHeader.BYTES, arena), 0);
            if (!header.isCurrentVersion()) {
                throw new IllegalArgumentException(
                        ("mapped: %s must be made by the same version of Lockstep, was made by another; use one"
                                        + " version, or delete the file if no process uses it")
                                .formatted(path));
            }
            if (!header.isOfThisNamespace()) {
                throw new IllegalArgumentException(
                        ("mapped: %s must be used by processes that see each other, is of another namespace of process"
                                        + " ids; share the namespace, or delete the file if no process uses it")
                                .formatted(path));
            }
            return !header.isUsed() || header.isBroken();
        }
    }

    private static long firstWord(FileChannel channel) throws IOException {
        ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        while (word.hasRemaining() && channel.read(word, word.position()) > 0) {}
        return word.getLong(0);
    }

    private static MappedFile joined(FileChannel channel, Path path, String shape, int parties, long size)
            throws IOException {
        boolean made = channel.size() == 0;
        if (made) {
            make(channel, path, size);
        }
        Arena arena = Arena.ofShared();
        try {
            long length = Math.min(size, channel.size());
            MemorySegment words = channel.map(FileChannel.MapMode.READ_WRITE, 0, length, arena);
            if (made) {
                new MappedHeader(words, parties).describe(shape, size, new SecureRandom().nextLong());
            }
            checkShape(new MappedHeader(words, 0), path, shape, size, channel.size());
            MappedFile file = new MappedFile(path, arena, words, parties);
            if (!file.header.sit()) {
                throw new IllegalStateException(
                        "mapped: %s must be open in fewer than 1,024 processes; close it in one".formatted(path));
            }
            return file;
        } catch (Throwable e) {
            arena.close();
            throw e;
        }
    }

    private static void checkShape(MappedHeader header, Path path, String shape, long size, long length) {
        if (!header.shape().equals(shape) || header.size() != size || length != size) {
            throw new IllegalArgumentException(
                    ("mapped: %s must be for equal settings in all processes, is for %s (%d bytes), was opened for %s"
                                    + " (%d bytes); use equal settings or another file")
                            .formatted(path, header.shape(), length, shape, size));
        }
    }

    /** Writes every page. Until the memory is described, the first word says that it is not finished. */
    private static void make(FileChannel channel, Path path, long size) throws IOException {
        try {
            long usable = Files.getFileStore(path).getUsableSpace();
            if (usable < size) {
                throw new IOException("only %d bytes are left there".formatted(usable));
            }
            ByteBuffer zeros = ByteBuffer.allocate(1 << 20).order(ByteOrder.nativeOrder());
            zeros.putLong(0, MappedHeader.UNFINISHED);
            for (long at = 0; at < size; ) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
                at += channel.write(zeros, at);
                zeros.putLong(0, 0);
            }
        } catch (Throwable e) {
            Files.delete(path);
            throw e;
        }
    }

    MappedHeader header() {
        return header;
    }

    MemorySegment marks() {
        return marks;
    }

    /** Zeroed words at the same place in all processes. */
    MemorySegment allocate(long bytes) {
        long alignment = bytes < Layout.PAGE_BYTES ? Layout.LINE_BYTES : Layout.PAGE_BYTES;
        long at = Math.ceilDiv(allocated, alignment) * alignment;
        if (bytes > words.byteSize() - at) {
            throw new IllegalArgumentException(
                    ("mapped: a protocol must need no more than one copy of the segments and a flag for each party,"
                                    + " needs %d bytes where %d are left; use flags or stamped")
                            .formatted(bytes, words.byteSize() - at));
        }
        allocated = at + bytes;
        return words.asSlice(at, bytes);
    }

    /** Room for segments and flags, however they are aligned. */
    static long room(Layout layout) {
        return Math.addExact(layout.totalBytes(), layout.parties() * layout.flagStride() + 3 * Layout.PAGE_BYTES);
    }

    /** Unmaps the file, and deletes it if no process uses it any more. */
    boolean tryClose() {
        if (!detached) {
            detached = true;
            header.standUp();
            deleteIfUnused();
        }
        try {
            arena.close();
            return true;
        } catch (IllegalStateException e) {
            return !arena.scope().isAlive();
        }
    }

    /** What cannot be deleted now is replaced by the next process that opens it. */
    private void deleteIfUnused() {
        try (LockedFile locked = LockedFile.open(path, READ, WRITE)) {
            if (isThisMemory(locked.channel()) && !header.isUsed()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            // Deleted by another process, or locked for long.
        }
    }

    private boolean isThisMemory(FileChannel channel) throws IOException {
        if (channel.size() < MappedHeader.BYTES || firstWord(channel) != MappedHeader.MAGIC) {
            return false;
        }
        try (Arena other = Arena.ofConfined()) {
            MemorySegment theirs = channel.map(FileChannel.MapMode.READ_ONLY, 0, MappedHeader.BYTES, other);
            return new MappedHeader(theirs, 0).id() == header.id();
        }
    }
}
