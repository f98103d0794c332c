package dev.lockstep.bench.experiment.process;

import dev.lockstep.memory.SyncedMemory;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What two processes meet at: a folder with a mapped file, named pipes or a socket, or a port. Made by the parent
 * before it starts the child.
 */
final class Connection implements AutoCloseable {

    private static final int BUFFER_BYTES = 2 * ChannelTransport.CHUNK_BYTES;

    private final Way way;
    private final int messageBytes;
    private final Path folder;
    private ServerSocketChannel server;
    private SyncedMemory memory;

    Connection(Way way, int messageBytes) throws IOException {
        this.way = way;
        this.messageBytes = messageBytes;
        folder = Files.createTempDirectory(SyncedMemory.folderForMapped(), "lockstep-process-");
        try {
            open();
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private void open() throws IOException {
        switch (way) {
            case NAMED_PIPE -> makePipes();
            case UNIX_SOCKET -> {
                server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                server.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
            }
            case LOOPBACK_TCP -> {
                server = ServerSocketChannel.open();
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            }
            case THREADS, MAPPED, PIPE -> {}
        }
    }

    private void makePipes() throws IOException {
        List<String> command = List.of(
                Way.mkfifo(), toChild(folder).toString(), toParent(folder).toString());
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IOException("mkfifo failed with exit code " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Path toChild(Path folder) {
        return folder.resolve("to-child");
    }

    private static Path toParent(Path folder) {
        return folder.resolve("to-parent");
    }

    private static Path file(Path folder) {
        return folder.resolve("memory");
    }

    /** For the child: the port, or else the folder. */
    String address() throws IOException {
        return way == Way.LOOPBACK_TCP
                ? String.valueOf(((InetSocketAddress) server.getLocalAddress()).getPort())
                : folder.toString();
    }

    /** The parent's side. Waits until the child has connected. */
    Transport parent(ChildJvm child) throws IOException {
        return switch (way) {
            case THREADS -> throw new IllegalArgumentException("threads have no child");
            case MAPPED -> {
                memory = MemoryTransport.mapped(messageBytes, file(folder));
                yield new MemoryTransport(memory, 0);
            }
            case PIPE -> new ChannelTransport(child.output(), child.input(), messageBytes);
            case NAMED_PIPE ->
                child.within(() -> {
                    FileChannel sink = FileChannel.open(toChild(folder), StandardOpenOption.WRITE);
                    return new ChannelTransport(FileChannel.open(toParent(folder)), sink, messageBytes);
                });
            case UNIX_SOCKET, LOOPBACK_TCP -> ofSocket(child.within(server::accept), messageBytes);
        };
    }

    /** The child's side. It ends with the parent, so it needs no bound of its own. */
    static Transport child(Way way, String address, int messageBytes) throws IOException {
        return switch (way) {
            case THREADS -> throw new IllegalArgumentException("threads have no child");
            case MAPPED -> new MemoryTransport(MemoryTransport.mapped(messageBytes, file(Path.of(address))), 1);
            case PIPE ->
                new ChannelTransport(
                        new FileInputStream(FileDescriptor.in).getChannel(),
                        new FileOutputStream(FileDescriptor.out).getChannel(),
                        messageBytes);
            case NAMED_PIPE ->
                new ChannelTransport(
                        FileChannel.open(toChild(Path.of(address))),
                        FileChannel.open(toParent(Path.of(address)), StandardOpenOption.WRITE),
                        messageBytes);
            case UNIX_SOCKET ->
                ofSocket(connected(UnixDomainSocketAddress.of(Path.of(address, "socket"))), messageBytes);
            case LOOPBACK_TCP ->
                ofSocket(
                        connected(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address))),
                        messageBytes);
        };
    }

    private static SocketChannel connected(SocketAddress address) throws IOException {
        return SocketChannel.open(address);
    }

    private static Transport ofSocket(SocketChannel socket, int messageBytes) throws IOException {
        if (socket.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        enlarge(socket, StandardSocketOptions.SO_SNDBUF);
        enlarge(socket, StandardSocketOptions.SO_RCVBUF);
        return new ChannelTransport(socket, socket, messageBytes);
    }

    /** A buffer that is large enough stays as it is: the kernel may adapt it. */
    private static void enlarge(SocketChannel socket, SocketOption<Integer> buffer) throws IOException {
        if (socket.getOption(buffer) < BUFFER_BYTES) {
            socket.setOption(buffer, BUFFER_BYTES);
        }
    }

    @Override
    public void close() throws IOException {
        if (memory != null) {
            memory.close();
        }
        if (server != null) {
            server.close();
        }
        delete(folder.toString());
    }

    /** Deletes the folder with all that is in it, whichever side is the last one. */
    static void delete(String address) {
        Path folder = Path.of(address);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(folder);
            } catch (IOException | UncheckedIOException e) {
                // The other side deletes it at the same time.
            }
        }
    }
}
