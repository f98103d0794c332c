package dev.lockstep.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileTroubleTest {

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("a"), "a: there is no such file or folder"),
                Arguments.of(new FileAlreadyExistsException("a"), "a: another file has that name"),
                Arguments.of(new AccessDeniedException("a"), "a: access is denied"),
                Arguments.of(new FileSystemException("a", null, "Read-only file system"), "a: Read-only file system"),
                Arguments.of(new FileSystemException("a"), "a: FileSystemException"),
                Arguments.of(new IOException("No space left on device"), "No space left on device"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void saysWhichFileAndWhy(IOException trouble, String words) {
        assertThat(FileTrouble.of(trouble)).isEqualTo(words);
    }
}
