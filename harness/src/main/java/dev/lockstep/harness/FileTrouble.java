package dev.lockstep.harness;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, in words: the JDK often says it with the exception's name alone. */
public final class FileTrouble {

    private FileTrouble() {}

    /** The file, where the exception names one, and what is wrong with it. */
    public static String of(IOException e) {
        return e instanceof FileSystemException file && file.getFile() != null
                ? "%s: %s".formatted(file.getFile(), reason(file))
                : reason(e);
    }

    /** What is wrong, where the file is named beside it. */
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case FileAlreadyExistsException _ -> "something else has that name";
            case AccessDeniedException _ -> "access is denied";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            case FileSystemException _ -> e.getClass().getSimpleName();
            default -> String.valueOf(e.getMessage());
        };
    }
}
