package dev.lockstep.reports.render;

import dev.lockstep.profiles.read.RecordingTimes;
import dev.lockstep.reports.findings.Finding;
import dev.lockstep.reports.findings.Severity;
import dev.lockstep.reports.stats.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a recording; a recording that cannot be read costs its row the profile, not the report. */
@FunctionalInterface
interface RecordingReader {

    RecordingTimes read(Path recording) throws IOException;

    default List<Profile> profiles(List<Recorded> recordings, List<Finding> findings) {
        List<Profile> profiles = new ArrayList<>();
        for (Recorded recorded : recordings) {
            try {
                RecordingTimes times = read(recorded.file());
                times.warnings().forEach(warning -> findings.add(recorded.finding(Severity.NOTE, warning)));
                profiles.add(recorded.profile(times));
            } catch (IOException | RuntimeException e) {
                findings.add(recorded.finding(
                        Severity.WARNING,
                        "nothing is known of its threads, its recording %s cannot be read (%s)"
                                .formatted(recorded.file().getFileName(), e.getMessage())));
            }
        }
        return profiles;
    }
}
