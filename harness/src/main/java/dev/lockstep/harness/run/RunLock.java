package dev.lockstep.harness.run;

import dev.lockstep.harness.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Prevents two runs of one user from measuring at the same time. The system releases the lock when its process ends,
 * for whatever reason; the content of the file only names the holder.
 */
public final class RunLock implements AutoCloseable {

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    public static Path usualFile() {
        return Path.of(
                System.getProperty("java.io.tmpdir"), "lockstep-%s.lock".formatted(System.getProperty("user.name")));
    }

    /**
     * @param run a description of the run, shown to other runs
     * @throws RefusedException if another run holds the lock, or the file cannot be opened
     */
    public static RunLock take(Path file, String run) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new RefusedException("Another run is measuring on this machine (%s): wait for its end or stop it."
                        .formatted(Files.readString(file).strip()));
            }
            write(channel, "process %d, %s".formatted(ProcessHandle.current().pid(), run));
            return new RunLock(channel);
        } catch (IOException e) {
            throw new RefusedException(
                    "Cannot lock %s (%s): delete it, or set another java.io.tmpdir."
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static void write(FileChannel channel, String holder) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
    }
}
