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
 * One recording of this JVM into one file: JFR with Lockstep's own settings, and the samples of async-profiler where
 * its library loads, else JFR's. Whatever the profiler lacks becomes a warning, never an error; a file that cannot
 * be written is an error.
 */
public final class Recorder {

    /** The JDK's own CPU samples, where async-profiler takes none: it needs the signal that they use. */
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
     * Starts recording. Only one recorder that samples can run in a JVM at a time; a second one records by JFR alone.
     *
     * @param file where to; its folder is made, and a file that stands there is replaced
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
     * @return what was not as it should be, a line each
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
            warnings.add("the recording " + file + " could not be finished: " + failed.getMessage());
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
            warnings.add("no samples, only JFR's own events: " + unavailable.getMessage());
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

    /** Makes the file, and beside it JFR's settings, which both JFR and the profiler take as a file only. */
    private Path prepare() throws IOException {
        try (InputStream settings = Recorder.class.getResourceAsStream("lockstep.jfc")) {
            Files.createDirectories(file.getParent());
            Files.newOutputStream(file).close();
            Path copy = Files.createTempFile(file.getParent(), "lockstep", ".jfc");
            Files.copy(settings, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException refused) {
            throw new IOException(
                    "cannot write the recording " + file + " (" + reason(refused)
                            + "): name a file in a folder that can be written and has room",
                    refused);
        }
    }

    private static String reason(IOException refused) {
        return refused instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : refused.getClass().getSimpleName();
    }
}
