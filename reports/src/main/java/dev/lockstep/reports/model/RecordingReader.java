package dev.lockstep.reports.model;

import dev.lockstep.profiles.read.RecordingTimes;
import dev.lockstep.reports.figures.Profile;
import dev.lockstep.reports.findings.Finding;
import dev.lockstep.reports.findings.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads recordings. If a recording cannot be read, only the profile of its row is missing, not the report. */
@FunctionalInterface
public interface RecordingReader {

    String NO_PHASES = "the recording has no phases, so no party's time can be computed";

    RecordingTimes read(Path recording) throws IOException;

    /** The result of a recording: a profile, or a finding that says why there is none. */
    record Outcome(Optional<Profile> profile, List<Finding> findings) {}

    /** Reads several recordings in parallel, and keeps their order. */
    default List<Profile> profiles(List<Recorded> recordings, List<Finding> findings) {
        List<Outcome> outcomes = recordings.parallelStream().map(this::outcome).toList();
        outcomes.forEach(outcome -> findings.addAll(outcome.findings()));
        return outcomes.stream().flatMap(outcome -> outcome.profile().stream()).toList();
    }

    private Outcome outcome(Recorded recorded) {
        try {
            RecordingTimes times = read(recorded.file());
            return new Outcome(
                    Optional.of(recorded.profile(times)),
                    Stream.concat(times.holdsPhases() ? Stream.of() : Stream.of(NO_PHASES), times.warnings().stream())
                            .map(warning -> recorded.finding(Severity.WARNING, warning))
                            .toList());
        } catch (IOException | RuntimeException e) {
            return new Outcome(
                    Optional.empty(),
                    List.of(recorded.finding(
                            Severity.WARNING,
                            "no data about its threads: its recording %s cannot be read (%s)"
                                    .formatted(recorded.file().getFileName(), e.getMessage()))));
        }
    }
}
