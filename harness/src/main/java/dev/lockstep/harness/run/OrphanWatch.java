package dev.lockstep.harness.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Kills a process and all its children if this JVM dies without running its shutdown hooks, for example by {@code kill
 * -9}: a shell waits on a pipe that is closed when this JVM ends. Otherwise JMH and the measured JVM would continue and
 * disturb the next measurement.
 */
public final class OrphanWatch implements Closeable {

    /**
     * Ignores the signals of the terminal, which the shell gets too. The children of a process can only be found while
     * their parent exists.
     */
    private static final String SCRIPT = """
            trap '' HUP INT QUIT TERM
            end() {
                local children child
                children=$(cat /proc/"$1"/task/*/children 2>/dev/null || pgrep -P "$1")
                kill -KILL "$1" 2>/dev/null
                for child in $children; do
                    end "$child"
                done
            }
            read -r child || exit
            read -r line || end "$child"
            """;

    private final Optional<OutputStream> pipe;

    private OrphanWatch(Optional<OutputStream> pipe) {
        this.pipe = pipe;
    }

    /** Starts the watch before the process exists, so that none is missed. */
    public static OrphanWatch start() {
        try {
            Process shell = new ProcessBuilder("sh", "-c", SCRIPT, "lockstep-watch")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new OrphanWatch(Optional.of(shell.getOutputStream()));
        } catch (IOException _) {
            // Without a shell there is no watch.
            return new OrphanWatch(Optional.empty());
        }
    }

    public void over(Process process) {
        write(Long.toString(process.pid()));
    }

    /** Ends the watch after the process has ended. */
    @Override
    public void close() {
        write("over\nover"); // two lines, because the process may never have been announced
        pipe.ifPresent(OrphanWatch::release);
    }

    private void write(String line) {
        try {
            if (pipe.isPresent()) {
                pipe.get().write((line + '\n').getBytes(StandardCharsets.US_ASCII));
                pipe.get().flush();
            }
        } catch (IOException _) {
            // The shell was killed.
        }
    }

    private static void release(OutputStream pipe) {
        try {
            pipe.close();
        } catch (IOException _) {
            // The pipe is already closed.
        }
    }
}
