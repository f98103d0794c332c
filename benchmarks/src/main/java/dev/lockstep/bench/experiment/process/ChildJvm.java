package dev.lockstep.bench.experiment.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * A second JVM, with this one's class path and its flags of memory and compiler. It ends when its standard input does,
 * so it never outlives its parent.
 */
final class ChildJvm implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 30;
    private static final List<String> INHERITED = List.of(
            "-Xm", "-Xbatch", "-XX:+Use", "-XX:-Use", "--enable-native-access", "--sun-misc-unsafe-memory-access");

    private final Process process;

    private ChildJvm(Process process) {
        this.process = process;
    }

    static ChildJvm start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> INHERITED.stream().anyMatch(flag::startsWith))
                .forEach(command::add);
        command.add("-XX:+DisplayVMOutputToStderr"); // standard output is for data
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    long pid() {
        return process.pid();
    }

    /** Waits for a step that the child takes part in, as long as it lives, at most {@value #TIMEOUT_SECONDS} s. */
    <T> T within(Callable<T> step) throws IOException {
        CompletableFuture<Object> done = new CompletableFuture<>();
        process.onExit().thenRun(() -> done.completeExceptionally(new IOException("the child has ended")));
        Thread.ofPlatform().daemon().name("step").start(() -> {
            try {
                done.complete(step.call());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        try {
            @SuppressWarnings("unchecked")
            T result = (T) done.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return result;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("child: must connect within %d s, did not: %s".formatted(TIMEOUT_SECONDS, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * Kills the child if one exchange takes longer than {@value #TIMEOUT_SECONDS} s: the exchange then fails.
     *
     * @param halves odd while an exchange lasts, and never the same again
     */
    void guard(LongSupplier halves) {
        Thread.ofPlatform().daemon().name("guard").start(() -> {
            long seen = 0;
            int seconds = 0;
            while (isAliveForASecond()) {
                long now = halves.getAsLong();
                seconds = now == seen && now % 2 != 0 ? seconds + 1 : 0;
                seen = now;
                if (seconds > TIMEOUT_SECONDS) {
                    process.destroyForcibly();
                }
            }
        });
    }

    private boolean isAliveForASecond() {
        try {
            return !process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Its standard output. */
    ReadableByteChannel output() {
        return new Output(process.getInputStream(), new byte[ChannelTransport.CHUNK_BYTES]);
    }

    /** Its standard input. */
    WritableByteChannel input() {
        return new Input(process.getOutputStream(), new byte[ChannelTransport.CHUNK_BYTES]);
    }

    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended before.
        }
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Kills it. */
    void kill() {
        process.destroyForcibly();
    }

    /** The JDK's own channel over a stream reads 8 KiB at a time. */
    private record Output(InputStream stream, byte[] buffer) implements ReadableByteChannel, Open {

        @Override
        public int read(ByteBuffer target) throws IOException {
            int count = stream.read(buffer, 0, Math.min(buffer.length, target.remaining()));
            if (count > 0) {
                target.put(buffer, 0, count);
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    private record Input(OutputStream stream, byte[] buffer) implements WritableByteChannel, Open {

        @Override
        public int write(ByteBuffer source) throws IOException {
            int count = Math.min(buffer.length, source.remaining());
            source.get(buffer, 0, count);
            stream.write(buffer, 0, count);
            stream.flush();
            return count;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    private interface Open extends Channel {
        @Override
        default boolean isOpen() {
            return true;
        }
    }
}
