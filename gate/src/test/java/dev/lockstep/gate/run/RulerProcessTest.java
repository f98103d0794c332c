package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.gate.ruler.Ruler;
import dev.lockstep.harness.StoppedException;
import dev.lockstep.harness.run.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulerProcessTest {

    /** Answers with its process id. */
    private static final String PID =
            "while read -r line; do printf 'warning\\nloop\\t%s\\nping-pong\\t1\\n\\n' $$; done";

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ChildProcess child = new ChildProcess();

    private static RulerProcess shell(String script, Duration bound) {
        return new RulerProcess(List.of("sh", "-c", script), bound);
    }

    private ProcessHandle measured(RulerProcess rulers) throws Exception {
        return ProcessHandle.of(rulers.measure(child).get(Ruler.LOOP).longValue())
                .orElseThrow();
    }

    @Test
    void bothRulersAreMeasuredAndNoThreadRunsAfterwards() throws Exception {
        try (RulerProcess rulers = new RulerProcess()) {
            for (int i = 0; i < 2; i++) {
                Map<String, Double> nanos = rulers.measure(child);
                assertThat(nanos).containsOnlyKeys(Ruler.LOOP, Ruler.PING_PONG);
                assertThat(nanos.values()).allMatch(time -> time > 0);
            }
            ProcessHandle ruler = ProcessHandle.current()
                    .children()
                    .filter(process -> process.info().commandLine().orElse("").contains(Ruler.class.getName()))
                    .findFirst()
                    .orElseThrow();
            while (runs(ruler.pid())) {
                Thread.sleep(10);
            }
        }
    }

    private static boolean runs(long pid) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("stat")).contains(") R ")) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void oneProcessMeasuresUntilItIsClosed() throws Exception {
        ProcessHandle process;
        try (RulerProcess rulers = shell(PID, LONG)) {
            process = measured(rulers);
            assertThat(measured(rulers)).isEqualTo(process);
            assertThat(process.isAlive()).isTrue();
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aProcessThatWasKilledIsAFailure() throws Exception {
        try (RulerProcess rulers = shell(PID, LONG)) {
            ProcessHandle process = measured(rulers);
            process.destroyForcibly();
            process.onExit().join();
            assertThatThrownBy(() -> rulers.measure(child))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the ruler beside a fork failed: ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo 'Error: no ruler'; exit 1          | Error: no ruler",
                "echo nonsense; echo                     | nonsense",
                "yes                                     | y",
                "printf 'loop\\t2\\n\\n'                  | loop",
                "printf 'loop\\t2\\nping-pong\\tx\\n\\n'  | ping-pong",
                "read -r line                            | it printed nothing"
            })
    void anythingElseIsAFailure(String script, String reason) {
        try (RulerProcess rulers = shell(script, LONG)) {
            assertThatThrownBy(() -> rulers.measure(child))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the ruler beside a fork failed: " + reason);
        }
    }

    @Test
    void aRulerThatHangsIsKilled() {
        try (RulerProcess rulers = shell("exec sleep 600", Duration.ofMillis(100))) {
            assertThatThrownBy(() -> rulers.measure(child))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the ruler beside a fork failed: no answer within 100 ms");
        }
    }

    /** Ctrl-C is sent to the ruler as well. */
    @Test
    void anInterruptionIsNoFailure() throws Exception {
        try (RulerProcess rulers = shell("read -r line; exit 130", LONG)) {
            Thread stopper = Thread.ofPlatform().start(child::stop);
            assertThatThrownBy(() -> rulers.measure(child)).isInstanceOf(StoppedException.class);
            stopper.join();
        }
    }

    @Test
    void theRulerEndsWithItsStandardInput() throws Exception {
        Process ruler = new ProcessBuilder(new RulerProcess().command()).start();
        ruler.getOutputStream().close();
        assertThat(ruler.waitFor()).isZero();
    }
}
