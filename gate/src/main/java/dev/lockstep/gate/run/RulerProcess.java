package dev.lockstep.gate.run;

import dev.lockstep.gate.ruler.Ruler;
import dev.lockstep.harness.CodeSource;
import dev.lockstep.harness.run.ChildProcess;
import dev.lockstep.harness.run.FailureCause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts {@link Ruler} in a separate JVM, and reads the CPU time of the machine and of this process. */
final class RulerProcess implements BlockRunner.Rulers {

    private static final Duration BOUND = Duration.ofSeconds(30);

    /** @throws IOException if the ruler failed */
    @Override
    public Map<String, Double> measure(ChildProcess child, Path log) throws IOException, InterruptedException {
        ChildProcess.Ended ended = child.run(command(), log, BOUND);
        Map<String, Double> rulers = new LinkedHashMap<>();
        for (String line : ended.lines()) {
            String[] parts = line.split("\t");
            if (parts.length == 2) {
                rulers.put(parts[0], Double.valueOf(parts[1]));
            }
        }
        if (!ended.ok() || rulers.isEmpty()) {
            throw new IOException("the ruler beside a fork failed: " + FailureCause.in(ended.lines()));
        }
        return rulers;
    }

    @Override
    public Optional<CpuTime> cpuTime() {
        return CpuTime.now();
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                CodeSource.of(Ruler.class).toString(),
                Ruler.class.getName());
    }
}
