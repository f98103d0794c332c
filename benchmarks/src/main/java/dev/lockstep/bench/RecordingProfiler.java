package dev.lockstep.bench;

import dev.lockstep.profiles.record.Recorder;
import dev.lockstep.profiles.record.RecorderOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/**
 * {@code -prof dev.lockstep.bench.RecordingProfiler:file=X.jfr[;sampling=false]}: records the only measured iteration,
 * with phases and samples. The scores of such a fork are meaningless, because it runs with marker methods that are not
 * inlined.
 */
public final class RecordingProfiler implements InternalProfiler, ExternalProfiler {

    /** Methods that must appear as separate frames in a profile, in the syntax of HotSpot's {@code CompileCommand}. */
    static final List<String> MARKERS = List.of(
            "dev.lockstep.bench.Member::compute",
            "dev.lockstep.bench.Member::fill",
            "dev.lockstep.bench.Member::read",
            "dev.lockstep.bench.SegmentSum::accept",
            "dev.lockstep.memory.View::copyTo",
            "dev.lockstep.memory.Party::exchange");

    private final Path file;
    private final RecorderOptions options;
    private Recorder recorder;

    /**
     * Reads the options.
     *
     * @throws ProfilerException if {@code file} is missing
     */
    public RecordingProfiler(String line) throws ProfilerException {
        Map<String, String> settings = Stream.of(line.split(";"))
                .map(setting -> setting.split("=", 2))
                .filter(setting -> setting.length == 2)
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        if (!settings.containsKey("file")) {
            throw new ProfilerException(
                    "file: must name the recording, was missing; write for example RecordingProfiler:file=run.jfr");
        }
        file = Path.of(settings.get("file"));
        options = Boolean.parseBoolean(settings.getOrDefault("sampling", "true"))
                ? RecorderOptions.defaults()
                : RecorderOptions.jfrOnly();
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (iteration.getType() == IterationType.MEASUREMENT && recorder == null) {
            try {
                recorder = Recorder.start(file, options);
                Phases.want(true);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }

    /** The log covers one iteration, because the cycles of a second one would start at 0 again. */
    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (Phases.wanted()) {
            Phases.want(false);
            recorder.stop().forEach(CrewBenchmark::warn);
        }
        return List.of();
    }

    @Override
    public Collection<String> addJVMOptions(BenchmarkParams params) {
        return Stream.concat(
                        Stream.of(
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:+DebugNonSafepoints",
                                "-XX:CompileCommand=quiet"),
                        MARKERS.stream().map(marker -> "-XX:CompileCommand=dontinline," + marker))
                .toList();
    }

    @Override
    public Collection<String> addJVMInvokeOptions(BenchmarkParams params) {
        return List.of();
    }

    @Override
    public void beforeTrial(BenchmarkParams params) {
        // Nothing to do in the host JVM: the measured JVM records itself.
    }

    @Override
    public Collection<? extends Result<?>> afterTrial(
            BenchmarkResult result, long pid, File standardOutput, File standardError) {
        return List.of();
    }

    @Override
    public boolean allowPrintOut() {
        return true;
    }

    @Override
    public boolean allowPrintErr() {
        return true;
    }

    @Override
    public String getDescription() {
        return "Lockstep's recording of phases and samples";
    }
}
