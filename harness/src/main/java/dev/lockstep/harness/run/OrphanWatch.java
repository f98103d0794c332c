package dev.lockstep.harness.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Takes a process and all it started along where this JVM ends without a word, as by {@code kill -9}: a shell sleeps on
 * a pipe that ends with this JVM. JMH and what it measures would run on beside whatever is measured next.
 */
final class OrphanWatch implements Closeable {

    /** Signals of the terminal reach the shell too. A process's children are known by their parent alone. */
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

    /** Begins before there is a process, so that none is missed. */
    static OrphanWatch start() {
        try {
            Process shell = new ProcessBuilder("sh", "-c", SCRIPT, "lockstep-watch")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new OrphanWatch(Optional.of(shell.getOutputStream()));
        } catch (IOException _) {
            // Without a shell nothing is watched.
            return new OrphanWatch(Optional.empty());
        }
    }

    void over(Process process) {
        write(Long.toString(process.pid()));
    }

    /** What was watched has ended. */
    @Override
    public void close() {
        write("over\nover"); // twice, for where there was no process
        pipe.ifPresent(OrphanWatch::release);
    }

    private void write(String line) {
        try {
            if (pipe.isPresent()) {
                pipe.get().write((line + '\n').getBytes(StandardCharsets.US_ASCII));
                pipe.get().flush();
            }
        } catch (IOException _) {
            // Somebody has killed the shell.
        }
    }

    private static void release(OutputStream pipe) {
        try {
            pipe.close();
        } catch (IOException _) {
            // So it was before.
        }
    }
}
