package dev.lockstep.profiles.read;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no recording, or not a whole one; the message is one line that names it. */
public final class UnreadableRecording extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableRecording(Path file, String reason, Throwable cause) {
        super(file + " cannot be read as a JFR recording: " + firstLine(reason), cause);
    }

    static String firstLine(String reason) {
        return reason.lines().findFirst().orElse("unknown").strip();
    }
}
