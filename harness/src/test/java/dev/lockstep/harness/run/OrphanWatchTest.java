package dev.lockstep.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanWatchTest {

    private static final String PARENT = "sleep 600 & echo $! >\"$0\".tmp; sleep 1; mv \"$0\".tmp \"$0\"; wait";

    @TempDir
    private Path folder;

    /** Runs a process that starts another, as JMH does. */
    public static final class Tool {
        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            new ChildProcess()
                    .run(
                            List.of(
                                    "sh",
                                    "-c",
                                    PARENT,
                                    folder.resolve("grandchild").toString()),
                            folder.resolve("log"),
                            Duration.ofMinutes(10));
        }
    }

    @Test
    void whatRanEndsWithTheToolThatIsKilled() throws Exception {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tool.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        Path pid = folder.resolve("grandchild");
        while (!Files.exists(pid)) {
            assertThat(tool.isAlive()).isTrue();
            Thread.sleep(10);
        }
        ProcessHandle grandchild =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        ProcessHandle child = grandchild.parent().orElseThrow();
        tool.destroyForcibly();
        child.onExit().get(1, TimeUnit.MINUTES);
        grandchild.onExit().get(1, TimeUnit.MINUTES);
    }

    @Test
    void whatEndedByItselfIsNotWatchedAnyLonger() throws Exception {
        ChildProcess.Ended ended =
                new ChildProcess().run(List.of("sh", "-c", "exit 3"), folder.resolve("log"), Duration.ofMinutes(1));
        assertThat(ended.code()).isEqualTo(3);
        for (ProcessHandle shell : ProcessHandle.current().children().toList()) {
            shell.onExit().get(1, TimeUnit.MINUTES);
        }
    }
}
