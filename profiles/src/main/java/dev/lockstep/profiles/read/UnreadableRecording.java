package dev.lockstep.profiles.read;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown if a file is not a recording, or an incomplete one. The message is one line that names the file. */
public final class UnreadableRecording extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableRecording(Path file, String reason, Throwable cause) {
        super(file + " cannot be read as a JFR recording: " + firstLine(reason), cause);
    }

    static String firstLine(String reason) {
        return reason.lines().findFirst().orElse("unknown").strip();
    }
}
