package dev.lockstep.reports.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, in words: the JDK often says it with the exception's name alone. */
final class FileTrouble {

    private FileTrouble() {}

    static String of(IOException e) {
        return e instanceof FileSystemException file && file.getFile() != null
                ? "%s: %s".formatted(file.getFile(), reason(file))
                : String.valueOf(e.getMessage());
    }

    private static String reason(FileSystemException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case FileAlreadyExistsException _ -> "something else has that name";
            case AccessDeniedException _ -> "access is denied";
            default -> e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        };
    }
}
