package dev.lockstep.harness;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Describes I/O errors in words: the JDK often expresses the cause only by the exception's class. */
public final class FileTrouble {

    private FileTrouble() {}

    /** The file, if the exception names one, and the error. */
    public static String of(IOException e) {
        return e instanceof FileSystemException file && file.getFile() != null
                ? "%s: %s".formatted(file.getFile(), reason(file))
                : reason(e);
    }

    /** The error only, for messages that name the file themselves. */
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case FileAlreadyExistsException _ -> "another file has that name";
            case AccessDeniedException _ -> "access is denied";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            case FileSystemException _ -> e.getClass().getSimpleName();
            default -> String.valueOf(e.getMessage());
        };
    }
}
