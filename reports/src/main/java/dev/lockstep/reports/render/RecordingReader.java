package dev.lockstep.reports.render;

import dev.lockstep.profiles.read.RecordingTimes;
import dev.lockstep.reports.stats.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a recording; a recording that cannot be read costs its row the profile, not the report. */
@FunctionalInterface
interface RecordingReader {

    RecordingTimes read(Path recording) throws IOException;

    default List<Profile> profiles(List<Recorded> recordings, List<String> warnings) {
        List<Profile> profiles = new ArrayList<>();
        for (Recorded recorded : recordings) {
            try {
                RecordingTimes times = read(recorded.file());
                times.warnings().forEach(warning -> warnings.add(recorded.label() + ": " + warning));
                profiles.add(new Profile(recorded.key(), times));
            } catch (IOException | RuntimeException e) {
                warnings.add("%s: no computation ratio, its recording %s cannot be read (%s)"
                        .formatted(recorded.label(), recorded.file().getFileName(), e.getMessage()));
            }
        }
        return profiles;
    }
}
