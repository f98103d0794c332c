package dev.lockstep.profiles.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockstep.profiles.read.PartyTimes;
import dev.lockstep.profiles.read.RecordingTimes;
import dev.lockstep.profiles.read.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    @TempDir
    Path folder;

    @Test
    void phasesAndSamplesComeBackFromOneFile() throws IOException {
        Path file = folder.resolve("new folder/sampled.jfr");
        Recorder recorder = Recorder.start(file, RecorderOptions.defaults());
        BusyParty.run();
        List<String> warnings = recorder.stop();

        RecordingTimes times = Recordings.partyTimes(file);
        assertThat(times.tickMs()).isGreaterThan(0);
        PartyTimes party = times.parties().getFirst();
        assertThat(party.thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(party.ratio()).isGreaterThan(0).isLessThanOrEqualTo(1);
        assertThat(party.ratioCpu().orElseThrow()).isGreaterThan(0);
        assertThat(party.ticks()).isGreaterThan(0);
        assertThat(times.spanMs()).isGreaterThan(0);
        assertThat(warnings).noneMatch(warning -> warning.contains("could not be finished"));
    }

    @Test
    void jfrAloneRecordsEveryParkWithoutAWarning() throws IOException {
        Path file = folder.resolve("plain.jfr");
        Recorder recorder = Recorder.start(file, RecorderOptions.jfrOnly());
        LockSupport.parkNanos(1);
        List<String> warnings = recorder.stop();

        assertThat(warnings).isEmpty();
        assertThat(RecordingFile.readAllEvents(file))
                .extracting(event -> event.getEventType().getName())
                .contains("jdk.ThreadPark", "jdk.JVMInformation");
        assertThat(Recordings.partyTimes(file).tickMs()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void aPathTheProfilerCannotTakeIsRecordedByJfrAlone() throws IOException {
        Path file = folder.resolve("a,b.jfr");
        Recorder recorder = Recorder.start(file, RecorderOptions.defaults());
        BusyParty.run();

        assertThat(recorder.stop())
                .singleElement()
                .asString()
                .startsWith("sampling: async-profiler is not available")
                .contains("comma");
        assertThat(Recordings.partyTimes(file).parties()).hasSize(1);
    }

    @Test
    void aSecondRecorderGoesWithoutSamples() throws IOException {
        Recorder first = Recorder.start(folder.resolve("first.jfr"), RecorderOptions.defaults());
        Recorder second = Recorder.start(folder.resolve("second.jfr"), RecorderOptions.defaults());

        assertThat(second.stop()).singleElement().asString().startsWith("sampling: async-profiler is not available");
        assertThat(first.stop()).noneMatch(warning -> warning.contains("could not be finished"));
    }

    @Test
    void theSizeIsAlwaysBounded() throws IOException {
        RecorderOptions options = new RecorderOptions(true, 1_000_000, 0, 5L << 20);
        for (boolean sampling : new boolean[] {true, false}) {
            Path file = folder.resolve(sampling + ".jfr");
            Recorder recorder = Recorder.start(file, new RecorderOptions(sampling, 1_000_000, 0, options.maxBytes()));
            assertThat(FlightRecorder.getFlightRecorder().getRecordings())
                    .filteredOn(recording -> file.equals(recording.getDestination()))
                    .singleElement()
                    .satisfies(recording -> assertThat(recording.getMaxSize()).isEqualTo(options.maxBytes()));
            recorder.stop();
        }
    }

    @Test
    void anUnwritableFileIsOneClearError() throws IOException {
        Path file = Files.createFile(folder.resolve("file")).resolve("below.jfr");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Recorder.start(file, RecorderOptions.defaults()))
                .withMessageStartingWith("recording: must be a file that can be written, was " + file)
                .withMessageNotContaining("\n");
    }

    @Test
    void nothingIsLeftBesideTheRecording() throws IOException {
        Recorder.start(folder.resolve("only.jfr"), RecorderOptions.defaults()).stop();

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("only.jfr"));
        }
    }

    @Test
    void badOptionsNameTheirBound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecorderOptions(true, 0, 0, 1 << 20))
                .withMessage("cpuIntervalNanos: must be at least 1, was 0; use a larger value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecorderOptions(true, 1, -1, 1 << 20))
                .withMessage("wallIntervalNanos: must be at least 0, was -1; use a larger value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecorderOptions(true, 1, 0, 1))
                .withMessage("maxBytes: must be at least 1048576, was 1; use a larger value");
    }
}
