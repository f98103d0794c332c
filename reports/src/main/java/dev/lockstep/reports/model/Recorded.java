package dev.lockstep.reports.model;

import dev.lockstep.harness.results.ForkFile;
import dev.lockstep.harness.results.ForkIterations;
import dev.lockstep.harness.results.RowKey;
import dev.lockstep.harness.results.Run;
import dev.lockstep.profiles.read.RecordingTimes;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.findings.Finding;
import dev.lockstep.reports.findings.RunNotes;
import dev.lockstep.reports.findings.Severity;
import dev.lockstep.reports.words.Labels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row's recording, the last one if there are several.
 *
 * @param label unique among all recordings
 * @param clockNanos time to read the clock once in the recorded JVM; NaN if not measured
 */
public record Recorded(RowKey key, String label, Path file, double clockNanos) {

    private static final String CLOCK = "ruler.nanotime";

    public Profile profile(RecordingTimes times) {
        return new Profile(key, file.getFileName().toString(), clockNanos, times);
    }

    public Finding finding(Severity severity, String sentence) {
        return RunNotes.of(severity, List.of(key), sentence);
    }

    public static List<Recorded> of(Sources sources) {
        Map<RowKey, Path> files = new LinkedHashMap<>();
        Map<RowKey, Double> clocks = new HashMap<>();
        for (Run run : sources.runs()) {
            for (ForkFile fork : run.forks(ForkFile.PROFILE)) {
                if (fork.recording() != null) {
                    RowKey key = sources.key(run, fork);
                    files.put(key, run.directory().root().resolve(fork.recording()));
                    clocks.put(key, clockNanos(fork));
                }
            }
        }
        List<RowKey> keys = List.copyOf(files.keySet());
        return keys.stream()
                .sorted(RowKey.ORDER)
                .map(key -> new Recorded(key, Labels.unique(key, keys), files.get(key), clocks.get(key)))
                .toList();
    }

    private static double clockNanos(ForkFile fork) {
        return ForkIterations.of(fork).stream()
                .flatMapToDouble(measured -> Arrays.stream(measured.metric(CLOCK)))
                .average()
                .orElse(Double.NaN);
    }
}
