package dev.lockstep.profiles.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * A recording of this JVM to a file: JFR with Lockstep's settings, and samples by async-profiler if its library can be
 * loaded, otherwise by JFR. Problems of the profiler become warnings, never errors; a file that cannot be written is an
 * error.
 */
public final class Recorder {

    /** The JDK's CPU samples, for use without async-profiler, which needs the same signal. */
    private static final String JDK_SAMPLES = "jdk.CPUTimeSample";

    private final Path file;
    private final List<String> warnings = new ArrayList<>();
    private final Optional<CpuTicks> ticksBefore = CpuTicks.now();
    private long jdkIntervalNanos;
    private Sampler sampler;
    private Recording recording;

    private Recorder(Path file) {
        this.file = file;
    }

    /**
     * Starts recording. Only one recorder per JVM can sample with async-profiler at a time; a second one uses JFR
     * alone.
     *
     * @param file the file to write; its folder is created, and an existing file is replaced
     * @throws IOException with a message of one line, if the file cannot be written
     */
    public static Recorder start(Path file, RecorderOptions options) throws IOException {
        Recorder recorder = new Recorder(file.toAbsolutePath());
        Path settings = recorder.prepare();
        try {
            if (options.sampling()) {
                recorder.startSampler(settings, options);
            }
            if (recorder.sampler == null) {
                recorder.startRecording(settings, options);
            }
        } finally {
            Files.delete(settings);
        }
        return recorder;
    }

    /**
     * Stops recording and finishes the file.
     *
     * @return the warnings, one line each
     */
    public List<String> stop() {
        CpuTicks.now().ifPresent(now -> ticksBefore.ifPresent(now::writeSince));
        try {
            if (sampler == null) {
                new SamplingEvent(JDK_SAMPLES, jdkIntervalNanos).commit();
                recording.stop();
                recording.close();
            } else {
                sampler.stop();
            }
        } catch (IOException | IllegalStateException failed) {
            warnings.add("recording: " + file + " could not be finished: " + failed.getMessage());
        }
        return List.copyOf(warnings);
    }

    private void startSampler(Path settings, RecorderOptions options) {
        try {
            sampler = Sampler.start(file, settings, options);
            sampler.warning().ifPresent(warnings::add);
            FlightRecorder.getFlightRecorder().getRecordings().stream()
                    .filter(candidate -> file.equals(candidate.getDestination()))
                    .forEach(own -> own.setMaxSize(options.maxBytes()));
        } catch (Sampler.Unavailable unavailable) {
            warnings.add("sampling: async-profiler is not available, so JFR's own samples are used: "
                    + unavailable.getMessage());
        }
    }

    private void startRecording(Path settings, RecorderOptions options) throws IOException {
        try {
            recording = new Recording(Configuration.create(settings));
        } catch (ParseException broken) {
            throw new IOException("lockstep.jfc: " + broken.getMessage(), broken);
        }
        jdkIntervalNanos = Math.max(options.cpuIntervalNanos(), 2 * KernelTick.nanos());
        recording.enable(JDK_SAMPLES).with("throttle", jdkIntervalNanos + " ns");
        recording.setToDisk(true);
        recording.setMaxSize(options.maxBytes());
        recording.setDestination(file);
        recording.setDumpOnExit(true);
        recording.start();
    }

    /** Creates the file, and next to it one with JFR's settings, which JFR and the profiler accept only as a file. */
    private Path prepare() throws IOException {
        try (InputStream settings = Recorder.class.getResourceAsStream("lockstep.jfc")) {
            Files.createDirectories(file.getParent());
            Files.newOutputStream(file).close();
            Path copy = Files.createTempFile(file.getParent(), "lockstep", ".jfc");
            Files.copy(settings, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException refused) {
            throw new IOException(
                    "recording: must be a file that can be written, was " + file + " (" + reason(refused)
                            + "); name one in a writable folder with enough space",
                    refused);
        }
    }

    private static String reason(IOException refused) {
        return refused instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : refused.getClass().getSimpleName();
    }
}
